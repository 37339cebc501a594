import { columns } from '../report/columns.ts'
import { mutate as words } from '../text/mutate.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { equivalents } from './mutate/equivalent.ts'
import { LEAST, percent, type Verdict, verdictOn } from './mutate/score.ts'
import { badOption, parseOptions } from './options.ts'
import { showProgress } from './progress.ts'

/** `npm run mutate`: 0 enough mutants are killed, 1 not, 2 could not, 130 interrupted. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const { values, positionals } = parseOptions(
    { command: COMMAND, lang },
    { args: argv, options, allowPositionals: true },
  )
  if (values.help) {
    console.log(say(lang, words.usage))
    return 0
  }
  const { judgeMutants } = await import('./mutate/run.ts')
  const { judgeSources, judgeTests } = await import('./mutate/judge.ts')
  const without = positionals.find(filter => judgeSources([filter]).length === 0)
  if (without !== undefined) throw badOption(COMMAND, say(lang, words.noSource, { name: without }))
  const sources = judgeSources(positionals)
  const judged = await interruptible(signal =>
    showProgress(lang)(words.working, {}, detail =>
      judgeMutants(
        sources,
        judgeTests(),
        {
          surveyed: (done, of) => detail(say(lang, words.tests, { done, of })),
          tried: (done, of) => detail(say(lang, words.mutants, { done, of })),
        },
        signal,
      ),
    ),
  )
  if (judged === null) return INTERRUPTED
  const verdict = verdictOn(judged.result, equivalents)
  tell(verdict, lang)
  return percent(verdict.total) >= LEAST && verdict.mistaken.length === 0 ? 0 : 1
}

const COMMAND = 'npm run mutate'
const options = { help: { type: 'boolean', short: 'h' } } as const

function tell({ survivors, mistaken, files, total }: Verdict, lang: Language): void {
  for (const { file, line, was, is } of survivors) console.log(`${file}:${line}\n- ${was}\n+ ${is}\n`)
  if (mistaken.length > 0) console.log(say(lang, words.mistaken))
  for (const { file, was, is } of mistaken) console.log(`${file}\n- ${was}\n+ ${is}\n`)
  const head = [words.file, words.killed, words.of, words.percent].map(word => say(lang, word))
  const rows = [...files, { file: say(lang, words.all), ...total }].map(score => [
    score.file,
    String(score.killed),
    String(score.of),
    percent(score).toFixed(1),
  ])
  console.log(columns([head, ...rows], { width: process.stdout.columns || 80, right: [1, 2, 3] }).join('\n'))
}
