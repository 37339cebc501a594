import { SetupError } from '../engine/setup-error.ts'
import { say } from '../text/say.ts'
import { start as words } from '../text/start.ts'
import { languageTyped, readOptions, type StartOptions } from './start-options.ts'

/** `npm start`: 0 all get out, or what was asked for is shown; 1 findings; 2 could not look; 130 interrupted. */
export async function run(argv: string[]): Promise<number> {
  try {
    return await act(readOptions(argv, process.env), argv)
  } catch (error) {
    // In the language that was asked for, which only this command knows.
    if (!(error instanceof SetupError)) throw error
    const { tellProblem } = await import('./tell-problem.ts')
    tellProblem(error, languageTyped(argv, process.env))
    return 2
  }
}

// What only some of it needs is loaded only then: a list must not wait for an engine's libraries.
async function act({ lang, json, action }: StartOptions, argv: readonly string[]): Promise<number> {
  const style = { lang, json, width: process.stdout.columns || 80 }
  if (action.kind === 'doctor') {
    const { consult } = await import('./doctor.ts')
    const code = await consult(action, { lang, json, argv })
    // What its time ran out for, or was interrupted (a build, an engine that never answers), must not keep the process.
    process.exit(code)
  }
  if (action.kind === 'hosts') {
    const { consultHosts } = await import('./hosts.ts')
    process.exit(await consultHosts(action, style))
  }
  if (action.kind === 'help') {
    console.log(say(lang, words.usage))
    return 0
  }
  if (action.kind === 'state') {
    const { showState } = await import('./show-state.ts')
    await showState(style)
    return 0
  }
  const { explain, list } = await import('./explain.ts')
  process.stdout.write(action.kind === 'explain' ? await explain(action.codes, style) : list(style))
  return 0
}
