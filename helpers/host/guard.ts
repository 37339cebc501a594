import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { TlsFiles } from '../engine/tls-files.ts'

/** What a guard clears up when the kit's process is gone: this run's objects in this engine, and its folder. */
export type Guarded = {
  readonly endpoint: string
  readonly tls?: TlsFiles | null | undefined
  readonly run: string
  readonly folder: string
}

/** A shell waits for a hundredth of what Node takes to start, and most guards never do more than wait. */
const WAIT = 'while read -r _; do :; done; exec "$@"'

/** What a guard is started as: a shell, until what its stdin comes from is gone; then the program that clears up. */
export const guardArgv = (guarded: Guarded): string[] => [
  ...['sh', '-c', WAIT, 'sh'],
  ...[process.execPath, join(import.meta.dirname, 'guard-program.ts'), JSON.stringify(guarded)],
]

/**
 * Starts a process that outlives this one, before the run makes anything: a container that was made but not yet started has no
 * seat in it that could clear up. It holds the end of a pipe; when the pipe breaks, by SIGKILL as well, it sweeps and ends.
 * `release` ends it while the run clears up by itself.
 */
export function startGuard(guarded: Guarded): { release(): void } {
  const [shell = '', ...argv] = guardArgv(guarded)
  const guard = spawn(shell, argv, {
    // a session of its own: what ends the kit's whole process group leaves it alone
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  guard.on('error', () => undefined)
  return { release: () => void guard.kill('SIGTERM') }
}
