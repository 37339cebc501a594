import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { execa } from 'execa'
import { connect } from '../engine/client.ts'
import { findEngine } from '../engine/find.ts'
import { SetupError } from '../engine/setup-error.ts'
import { changes, type Look, type Machine, photograph } from '../host/machine.ts'
import { languageOf, say } from '../text/say.ts'
import { unchanged as words } from '../text/unchanged.ts'
import { timeouts } from '../timeouts.ts'
import { markedProcesses } from './marked.ts'
import { badOption, parseOptions } from './options.ts'
import { runMarked } from './unchanged/command.ts'
import { filesIn, places } from './unchanged/files.ts'
import { judge } from './unchanged/judge.ts'
import { listeners } from './unchanged/listeners.ts'

const COMMAND = 'npm run unchanged'

const options = { shared: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/** How often it is looked whether what ends late has ended, ms. */
const OFTEN = 500

/** `npm run unchanged`: 0 the machine is as it was, 1 it is not, 2 could not look; else the command's own exit code. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const first = argv.findIndex(word => !word.startsWith('-'))
  const [typed, command] = first < 0 ? [argv, []] : [argv.slice(0, first), argv.slice(first)]
  const { help, shared = false } = parseOptions({ command: COMMAND, lang }, { args: typed, options }).values
  if (help) {
    console.log(say(lang, words.usage))
    return 0
  }
  if (command.length === 0 || command[0] === '') throw badOption(COMMAND, say(lang, words.noCommand))
  const engine = await findEngine(process.env)
  const docker = engine.kind === 'found' ? connect(engine.endpoint, engine.tls) : null
  if (docker === null) console.error(say(lang, words.noEngine))

  const before = await look(docker)
  for (const line of before)
    if (line.startsWith('unread ')) console.error(say(lang, words.unread, { what: line.replace('unread ', '') }))
  const { code, mark, runs } = await runMarked(command)
  const seen = async () => {
    const running = markedProcesses(mark).map(({ pid, argv }) => `process ${pid} ${argv.join(' ')}`)
    return judge(changes(before, [...(await look(docker)), ...running]), { shared, runs })
  }
  // Some of it ends a moment after the command: what an engine removes by itself, a guard.
  let judged = await seen()
  for (const deadline = Date.now() + timeouts.cleanup; judged.changed.length > 0 && Date.now() < deadline; ) {
    await pause(OFTEN)
    judged = await seen()
  }
  const told = (head: string, lines: readonly string[]) =>
    lines.length > 0 && console.error([head, ...lines.map(line => `  ${line}`)].join('\n'))
  told(say(lang, words.kept), judged.kept)
  told(say(lang, words.others), judged.others)
  const values = { command: command.join(' '), count: judged.changed.length || before.length }
  told(say(lang, words.changed, values), judged.changed)
  if (judged.changed.length === 0) console.error(say(lang, words.same, values))
  return code || (judged.changed.length === 0 ? 0 : 1)
}

/** @throws SetupError when something that is there cannot be read */
async function look(docker: Docker | null): Promise<Machine> {
  const files = Promise.all(places.map(filesIn))
  const seen = await photograph({ docker, onHost: asRoot }).catch((error: Error) => {
    throw new SetupError(words.cannotRead, { reason: error.message })
  })
  return [...seen, ...listeners(), ...(await files).flat()]
}

/** Rules of a firewall are root's to read. */
const asRoot: Look['onHost'] = {
  async run(argv) {
    const [file, ...args] = process.getuid?.() === 0 ? argv : (['sudo', '-n', ...argv] as const)
    const ended = await execa(file, args, { reject: false, timeout: timeouts.look })
    const { exitCode: code = null, stdout, stderr } = ended
    // What could not be started has said nothing.
    return { code, stdout, stderr: ended.code === undefined ? stderr : `${file}: ${ended.code}` }
  },
}
