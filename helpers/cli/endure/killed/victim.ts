import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from '../../../engine/paths.ts'
import { type Marked, marked, markedProcesses, runsGuardedBy } from '../../marked.ts'
import { shellCode } from '../../shell-code.ts'
import { FOLDER, type Subject } from './subjects.ts'

/** How a command ended: its exit code as a shell has it, and when, ms of `performance.now()`. */
export type End = { readonly code: number; readonly at: number }

/** A command of the kit that was started to be harmed, as npm starts it, in a process group of its own. */
export type Victim = {
  readonly child: ChildProcess
  readonly mark: string
  /** its temporary folder: what it leaves there is seen */
  readonly folder: string
  /** the runs that it has made, by the guards that it started for them; grows */
  readonly runs: ReadonlySet<string>
  readonly ended: Promise<End>
  /** whether its main process has been there long enough to see to signals */
  begun(): boolean
  /** the last of what it printed */
  said(): string
  processes(): Marked[]
}

/** How often its processes are looked at, ms: a guard lives longer. */
const OFTEN = 50

const SAID = 20_000

/** Node itself needs some of this, ms, before a command's first line runs, more on a busy machine. */
const NODE_STARTS = 1_000

/** Starts a command of the kit; `stop` interrupts it. */
export async function startVictim({ argv, environment }: Subject, stop: AbortSignal): Promise<Victim> {
  const mark = randomBytes(6).toString('hex')
  const folder = join(FOLDER, mark)
  await mkdir(folder, { recursive: true })
  const child = spawn('node', [join(ROOT, 'helpers/cli/run.cjs'), ...argv], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, ...marked(mark), TMPDIR: folder },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      text = (text + chunk).slice(-SAID)
    })
  const processes = () => markedProcesses(mark)
  const runs = new Set<string>()
  let since: number | null = null
  const watch = () => {
    const seen = processes()
    for (const run of runsGuardedBy(seen)) runs.add(run)
    if (seen.some(isMain)) since ??= performance.now()
  }
  const begun = () => since !== null && performance.now() - since > NODE_STARTS
  const watching = setInterval(watch, OFTEN)
  const ended = new Promise<End>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      watch()
      resolve({ code: shellCode(code, signal), at: performance.now() })
    })
  })
  const interrupt = () => void send(-(child.pid ?? 0), 'SIGTERM')
  stop.addEventListener('abort', interrupt)
  ended.finally(() => stop.removeEventListener('abort', interrupt)).catch(() => undefined)
  // Its guards may outlive it.
  ended.then(() => pause(2_000)).finally(() => clearInterval(watching))
  return { child, mark, folder, runs, ended, begun, said: () => text, processes }
}

/** The process of a command of the kit that does the work: what the pre-script has started. */
export const isMain = ({ argv }: Pick<Marked, 'argv'>): boolean => (argv[1] ?? '').endsWith('/helpers/cli/main.ts')

/** Sends a signal; false to a process that has ended meanwhile. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    // 0 would be this process's own group
    return pid !== 0 && process.kill(pid, signal)
  } catch {
    return false
  }
}
