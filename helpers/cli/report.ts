import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../engine/setup-error.ts'
import { writeAtomically } from '../report/atomic.ts'
import { bundleOf } from '../report/bundle.ts'
import { reportCommand as words } from '../text/report-command.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { scrubber } from '../text/scrub.ts'
import { startOptions } from '../text/start.ts'
import { badOption, parseOptions, unknownWord } from './options.ts'
import { pathShown } from './paths-typed.ts'
import { quoted } from './quoted.ts'
import { locate } from './report-files.ts'
import { merge } from './report-merge.ts'
import { view } from './report-view.ts'
import { size } from './size.ts'

type Asked = { readonly reports: readonly string[]; readonly out: string | undefined; readonly keepAddresses: boolean }

type Verb = (asked: Asked, language: Language) => Promise<void>

/** `npm run report`: 0 done, 2 could not. */
export async function run(argv: string[]): Promise<number> {
  const language = languageOf(process.env)
  const { values, positionals } = parseOptions({ command: COMMAND, lang: language }, { ...asTyped, args: argv })
  const [name = '', ...reports] = positionals
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (values.help || !verb) {
    if (values.help) console.log(say(language, words.usage))
    else console.error(`${unknownWord(name, Object.keys(verbs), language)}${say(language, words.usage)}`)
    return values.help ? 0 : 2
  }
  if (name === 'merge' && reports.length === 0) throw badOption(COMMAND, say(language, words.tooFew))
  if (name !== 'merge' && reports.length > 1) throw badOption(COMMAND, say(language, words.tooMany, { command: name }))
  if (values.out === '') throw badOption(COMMAND, say(language, startOptions.empty, { name: '--out' }))
  await verb({ reports, out: values.out, keepAddresses: values['keep-addresses'] }, language)
  return 0
}

const COMMAND = 'npm run report'

const asTyped = {
  allowPositionals: true,
  allowNegative: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    out: { type: 'string' },
    'keep-addresses': { type: 'boolean', default: true },
  },
} as const

const verbs: Readonly<Record<string, Verb>> = {
  view: ({ reports: [report] }, language) => view(report, language),

  async bundle({ reports: [report], keepAddresses }, language) {
    const { folder, files, typed } = await locate(report)
    if (folder === null) throw new SetupError(words.onlyFolders, { path: typed })
    const { name, bytes, left } = await bundleOf(files, scrubber({ keepAddresses }))
    // `latest` is only a way to it.
    const path = join(await realpath(folder), name)
    await writeAtomically(path, bytes).catch(error => {
      throw new SetupError(words.notWritten, { path: typed, reason: error.message })
    })
    if (left.length > 0) console.error(say(language, words.left, { names: left.join(', ') }))
    console.log(say(language, words.bundled, { path: quoted(pathShown(path)), size: size(bytes.length) }))
  },

  merge: ({ reports, out }, language) => merge(reports, out, language),
}
