import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../engine/paths.ts'
import { docs as words } from '../text/explain.ts'
import { languageOf, say } from '../text/say.ts'
import { architectureDocs } from './architecture-docs.ts'
import { claimDocs } from './claim-docs.ts'
import { clientDocs } from './client-docs.ts'
import { commandPages } from './command-docs.ts'
import { findingDocs } from './finding-docs.ts'
import { licenceDocs } from './licence-docs.ts'
import { parseOptions } from './options.ts'
import { proxyDocs } from './proxy-docs.ts'
import { securityDocs } from './security-docs.ts'

const DOCS = 'docs'
export const FINDINGS_DOCS = 'docs/findings'

/** `npm run docs`: 0 done. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const options = { help: { type: 'boolean', short: 'h' } } as const
  if (parseOptions({ command: 'npm run docs', lang }, { args: argv, options }).values.help) {
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
  const made = [
    await claimDocs(),
    clientDocs(),
    await proxyDocs(),
    commandPages(),
    await architectureDocs(),
    securityDocs(),
    await licenceDocs(),
  ]
  const others = new Map(made.flatMap(pages => [...pages]))
  await Promise.all([...others].map(([name, text]) => writeFile(join(ROOT, DOCS, name), text)))
  console.log(say(lang, words.written, { count: others.size, folder: DOCS }))
  return 0
}
