import { problemOf } from '../engine/setup-error.ts'
import { cli } from '../text/cli.ts'
import { languageOf, say } from '../text/say.ts'
import { INTERRUPTED, rememberSignals } from './interruption.ts'
import { unknownWord } from './options.ts'
import { watchStreams } from './streams.ts'

/** A command's module: `run` gets the arguments after the command's name and answers with the exit code. */
type Command = { run(argv: string[]): Promise<number> }

const commands = [
  'start',
  'test',
  'images',
  'clean',
  'bench',
  'endure',
  'unchanged',
  'check',
  'mutate',
  'docs',
  'report',
] as const

/** The exit code of what could not do its work. */
const UNABLE = 2

// The pre-script holds this channel: when it is killed outright, this process must not go on alone.
process.once('disconnect', () => process.exit(INTERRUPTED))
process.channel?.unref()

const [name = '', ...argv] = process.argv.slice(2)
const language = languageOf(process.env)

watchStreams(language)
if (name === 'test') rememberSignals()
if (commands.some(command => command === name)) {
  try {
    const command: Command = await import(`./${name}.ts`)
    end(await command.run(argv))
  } catch (error) {
    // A mistake of the reader's or of their machine gets its message, one of ours its stack.
    const problem = problemOf(error)
    if (problem) (await import('./tell-problem.ts')).tellProblem(problem, language)
    else console.error(error)
    end(UNABLE)
  }
} else {
  console.error(`${unknownWord(name, commands, language)}${say(language, cli.usage)}`)
  end(UNABLE)
}

/** What was asked of an engine that is lost, or left half done by an interruption (a build, a download), must not keep the process. */
function end(code: number): void {
  process.exitCode = code
  if (code === UNABLE || code === INTERRUPTED) process.exit()
}
