import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { CACHE, ROOT } from '../engine/paths.ts'
import type { Collected } from '../report/report.ts'
import { languageOf, say } from '../text/say.ts'
import { check as checkWords } from '../text/test.ts'
import { parseOptions } from './options.ts'

/** What the type checker knew of the source the last time: it looks again only at what changed since. */
const KNOWN = join(CACHE, 'types.tsbuildinfo')

/** The checks of the source itself; each counts as one unit test of the run. */
const checks = [
  { name: 'type check', argv: ['node_modules/.bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', KNOWN] },
  { name: 'linter', argv: ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.'] },
] as const

/** The linter would make a folder in the reader's own cache. */
const environment = { NO_COLOR: '1', XDG_CACHE_HOME: CACHE } as const

/** Starts the type check and the linter side by side. */
export const checkSource = (): Promise<Collected>[] => checks.map(check)

async function check({ name, argv: [file, ...args] }: (typeof checks)[number]): Promise<Collected> {
  const { failed, all } = await execa(file, args, { cwd: ROOT, all: true, reject: false, env: environment })
  const units = { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 }
  const error = { kind: 'test', project: 'unit', file: null, title: name, message: all } as const
  return { scenarios: [], units, errors: failed ? [error] : [] }
}

/** `npm run check`: 0 clean, 1 not. @throws when the folder of what is kept cannot be written: nothing is known of the source then */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const options = { help: { type: 'boolean', short: 'h' } } as const
  if (parseOptions({ command: 'npm run check', lang }, { args: argv, options }).values.help) {
    console.log(say(lang, checkWords.usage))
    return 0
  }
  await mkdir(CACHE, { recursive: true })
  await access(CACHE, constants.W_OK | constants.X_OK)
  const results = await Promise.all(checkSource())
  for (const { title, message } of results.flatMap(({ errors }) => errors)) console.error(`${title}\n${message}`)
  return results.every(({ errors }) => errors.length === 0) ? 0 : 1
}
