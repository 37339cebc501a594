import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { SetupError } from '../../engine/setup-error.ts'
import { unchanged as words } from '../../text/unchanged.ts'
import { marked, markedProcesses, runsGuardedBy } from '../marked.ts'
import { shellCode } from '../shell-code.ts'

/** How often it is looked which runs the command makes, ms: a guard lives longer. */
const OFTEN = 250

/** A command that has ended. */
export type Ended = {
  /** its exit code, as a shell has it */
  readonly code: number
  /** what its processes, and all that they started, are marked with */
  readonly mark: string
  /** the runs of the kit that it made */
  readonly runs: readonly string[]
}

/**
 * Runs a command as if nobody stood between it and the terminal. What it prints, reads and is sent by signals stays its own.
 * `ours`: who is sent those signals, this process but for tests.
 * @throws SetupError when it cannot be started
 */
export async function runMarked(argv: readonly string[], ours: EventEmitter = process): Promise<Ended> {
  const [command = '', ...args] = argv
  const mark = randomBytes(6).toString('hex')
  const runs = new Set<string>()
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...marked(mark) } })
  const watching = setInterval(() => {
    for (const run of runsGuardedBy(markedProcesses(mark))) runs.add(run)
  }, OFTEN)
  const letGo = passSignals(child, ours)
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', ({ message }) => reject(new SetupError(words.cannotStart, { command, reason: message })))
      child.once('exit', (code, signal) => resolve(shellCode(code, signal)))
    })
    return { code, mark, runs: [...runs] }
  } finally {
    clearInterval(watching)
    letGo()
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A terminal sends Ctrl-C to the command as well; twice would mean "at once". */
function passSignals(child: ChildProcess, ours: EventEmitter): () => void {
  const pass = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) ours.on(signal, pass)
  return () => {
    for (const signal of signals) ours.off(signal, pass)
  }
}
