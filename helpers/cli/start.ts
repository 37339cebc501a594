import { parseArgs } from 'node:util'
import { SetupError } from '../engine/setup-error.ts'
import { cli } from '../text/cli.ts'
import { explain as explanations } from '../text/explain.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { start as words } from '../text/start.ts'
import { codesTyped, explain, list } from './explain.ts'
import { showProgress } from './progress.ts'
import { setUp } from './set-up.ts'
import { lookAtEngine, lookAtHost, type State } from './state.ts'
import { stateText } from './state-text.ts'

/** `npm start`: 0 shown, 2 could not look. */
export async function run(argv: string[]): Promise<number> {
  let lang = languageOf(process.env)
  try {
    const { values, positionals } = parse(argv)
    lang = chosen(values.lang, lang)
    const [stray] = values.explain ? [] : positionals
    if (stray !== undefined) throw badOption(say(lang, explanations.stray, { name: stray }))
    const style = { lang, json: values.json === true, width: process.stdout.columns || 80 }
    if (values.help) console.log(say(lang, words.usage))
    else if (values.list) process.stdout.write(list(style))
    else if (values.explain) process.stdout.write(await explain(codesTyped([...values.explain, ...positionals]), style))
    else show(await look(lang), lang, style.json)
    return 0
  } catch (error) {
    // In the language that was asked for, which only this command knows.
    if (!(error instanceof SetupError)) throw error
    console.error(say(lang, error.text, error.values))
    return 2
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        json: { type: 'boolean' },
        list: { type: 'boolean' },
        explain: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw badOption(error instanceof Error ? error.message : String(error))
  }
}

const badOption = (reason: string) => new SetupError(cli.badOption, { reason, command: 'npm start --' })

function chosen(name: string | undefined, otherwise: Language): Language {
  if (name === undefined) return otherwise
  if (name === 'zh' || name === 'en') return name
  throw badOption(say(otherwise, words.unknownLanguage, { name }))
}

/** Sets up what a look needs, the client image of the default generation, and looks. */
async function look(lang: Language): Promise<State> {
  const progress = showProgress(lang)
  const opened = await setUp({ generations: [], lang, progress })
  try {
    const seen = await lookAtEngine(opened)
    const host = opened.kind === 'embedded' ? null : await progress(words.look, {}, () => lookAtHost(opened))
    return { ...seen, host }
  } finally {
    await opened.close()
  }
}

function show(state: State, lang: Language, json: boolean): void {
  if (json) console.log(JSON.stringify({ kind: 'ProxyConformanceState', schemaVersion: 1, ...state }, null, 2))
  else process.stdout.write(stateText(state, lang, process.stdout.columns || 80))
}
