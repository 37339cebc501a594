import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import { cli } from '../text/cli.ts'
import { docs as words } from '../text/explain.ts'
import { languageOf, say } from '../text/say.ts'
import { claimDocs } from './claim-docs.ts'
import { clientDocs } from './client-docs.ts'
import { findingDocs } from './finding-docs.ts'
import { proxyDocs } from './proxy-docs.ts'

const DOCS = 'docs'
export const FINDINGS_DOCS = 'docs/findings'

/** `npm run docs`: 0 done. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  if (wantsHelp(argv)) {
    console.log(say(lang, words.usage))
    return 0
  }
  const folder = join(ROOT, FINDINGS_DOCS)
  const pages = await findingDocs()
  await mkdir(folder, { recursive: true })
  const stray = (await readdir(folder)).filter(name => name.endsWith('.md') && !pages.has(name))
  await Promise.all(stray.map(name => rm(join(folder, name))))
  await Promise.all([...pages].map(([name, text]) => writeFile(join(folder, name), text)))
  console.log(say(lang, words.written, { count: pages.size, folder: FINDINGS_DOCS }))
  const others = new Map([...(await claimDocs()), ...clientDocs(), ...(await proxyDocs())])
  await Promise.all([...others].map(([name, text]) => writeFile(join(ROOT, DOCS, name), text)))
  console.log(say(lang, words.written, { count: others.size, folder: DOCS }))
  return 0
}

function wantsHelp(argv: string[]): boolean {
  try {
    return parseArgs({ args: argv, options: { help: { type: 'boolean', short: 'h' } } }).values.help === true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(cli.badOption, { reason, command: 'npm run docs --' })
  }
}
