import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { DaemonSpec, DaemonState } from '../host/seat-protocol.ts'
import { killGroup } from './run-process.ts'
import { sockets } from './socket-table.ts'

/** A program that stays, until it ends by itself or is closed. */
export type Daemon = { state(): DaemonState; close(): Promise<void> }

/** Of its output, what came first is kept up to so many characters. */
const CAPTURED = 4 * 1024 * 1024

/** How often a condition is looked at (ms). */
const LOOK = 10

/** How long a killed group may hold its port (ms). */
const LETTING_GO = 2_000

/**
 * Starts a program that stays, in a process group of its own, and waits until it is ready, or has ended, or its time is over:
 * `state` says which. Rejects with the system's error (`ENOENT`) when it cannot be started.
 */
export async function startDaemon(id: string, spec: DaemonSpec): Promise<Daemon> {
  const { argv, logs, ready } = spec
  const folder = furnished(spec)
  const gone = () => rmSync(folder, { recursive: true, force: true })
  const [file, ...args] = argv
  const child = spawn(file, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, ended] = ['', null as string | null]
  const capture = (chunk: string): void => {
    output += chunk.slice(0, CAPTURED - output.length)
  }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', capture)
  child.once('exit', (code, signal) => {
    ended ??= signal ?? String(code)
  })
  const close = async (): Promise<void> => {
    killGroup(child.pid)
    await until(() => child.exitCode !== null || child.signalCode !== null, LETTING_GO)
    await until(() => !listens(spec), LETTING_GO)
    gone()
  }
  try {
    await started(child)
  } catch (error) {
    gone()
    throw error
  }
  const up = () => ended !== null || ('port' in ready ? listens(spec) : output.includes(ready.says))
  if (!(await until(up, ready.timeout))) {
    const awaited = 'port' in ready ? `listen on port ${ready.port}` : `say «${ready.says}»`
    ended = `it did not ${awaited} in ${ready.timeout} ms`
    killGroup(child.pid)
  }
  if ('port' in ready && ready.serves) {
    const { says, within } = ready.serves
    await until(() => ended !== null || output.includes(says), within)
  }
  const written = () => logs.map(name => textOf(join(folder, name))).join('')
  return { state: () => ({ id, folder, ended, log: output + written() }), close }
}

const started = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => void child.once('spawn', resolve).once('error', reject))

/** Its folder with its files. They may hold passwords. */
function furnished({ files, user }: DaemonSpec): string {
  const folder = mkdtempSync(join(tmpdir(), 'familyai-daemon-'))
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode: 0o600 })
    for (const each of [path, dirname(path)]) chownSync(each, user, user)
  }
  chownSync(folder, user, user)
  return folder
}

const listens = ({ user, ready }: DaemonSpec): boolean =>
  'port' in ready &&
  sockets().some(
    ({ local, state, user: owner }) => state === 'listening' && local.port === ready.port && owner === user,
  )

/** Whether a condition came true within `ms`. */
async function until(condition: () => boolean, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; !condition(); await delay(LOOK)) if (Date.now() > deadline) return condition()
  return true
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not written yet.
    return ''
  }
}
