import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { RunRequest, RunResult } from '../host/seat-protocol.ts'

/** Output beyond this many bytes a stream is read and thrown away, so that the process does not stall. */
const CAPTURED = 4 * 1024 * 1024

/** What is still in the pipes of a killed process is read for this long (ms). */
const LAST_WORDS = 200

/**
 * Runs a process without a shell, in a process group of its own, which is killed whole when `timeout` (ms) is over or `signal`
 * aborts. `inherited`: the environment that `env` is added to. Ends when the process has ended and its output is closed.
 * Rejects with the system's error (`ENOENT`, `EACCES`) when it cannot be started.
 */
export const runProcess = async (
  request: RunRequest,
  signal?: AbortSignal,
  inherited: NodeJS.ProcessEnv = process.env,
): Promise<RunResult> => {
  const began = performance.now()
  const [file, ...args] = request.argv
  const child = spawn(file, args, { cwd: request.cwd, env: { ...inherited, ...request.env }, detached: true })
  const [stdout, stderr] = [captured(child.stdout), captured(child.stderr)]
  let timedOut = false
  const kill = (): void => {
    timedOut = !signal?.aborted && child.exitCode === null && child.signalCode === null
    killGroup(child.pid)
    // A descendant that left the group may still hold the pipes; what it says is nobody's any more.
    setTimeout(() => [child.stdout, child.stderr].map(stream => stream.destroy()), LAST_WORDS).unref()
  }
  const timer = setTimeout(kill, request.timeout)
  signal?.addEventListener('abort', kill, { once: true })
  if (signal?.aborted) kill()
  // A process may end without reading its input.
  child.stdin.on('error', () => {}).end(request.stdin ?? '')
  try {
    const [code, signalName] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (...end) => resolve(end))
    })
    const ms = Math.round(performance.now() - began)
    return { code, signal: signalName, timedOut, stdout: stdout(), stderr: stderr(), ms }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
  }
}

/** SIGKILL for a process group; one that has ended is left in peace. */
export const killGroup = (leader: number | undefined): void => {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}

const captured = (stream: Readable): (() => string) => {
  const chunks: Buffer[] = []
  let room = CAPTURED
  stream.on('data', (chunk: Buffer) => {
    if (room > 0) chunks.push(chunk.subarray(0, room))
    room -= Math.min(room, chunk.length)
  })
  return () => Buffer.concat(chunks).toString()
}
