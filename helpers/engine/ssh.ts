import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Agent } from 'node:http'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { timeouts } from '../timeouts.ts'
import { http } from './http.ts'
import { CACHE } from './paths.ts'
import { Unusable } from './unusable.ts'

const SECONDS = 1_000

/** A control socket holds 107 bytes (unix(7)), of which ssh takes 17 for a name of its own while it makes it. */
const LONGEST_CONTROL = 90

/** How long (s) ssh keeps a connection that nobody uses. */
const KEPT = 10

/**
 * Opens connections to the engine of another machine as the docker command does, by `ssh … docker system dial-stdio`: the
 * user's own ssh with their configuration, keys, agent and known hosts. It never asks anything: a question would be seen by
 * nobody.
 */
export const sshAgent = (url: URL, program = 'ssh'): Agent => new SshAgent(url, program)

class SshAgent extends http.Agent {
  readonly #url: URL
  readonly #program: string
  #argv: Promise<readonly string[]> | null = null
  constructor(url: URL, program: string) {
    super({ keepAlive: true })
    this.#url = url
    this.#program = program
  }
  override createConnection(_: object, ready?: (error: Error | null, stream: Duplex) => void): undefined {
    this.#argv ??= argvFor(this.#url, this.#program)
    this.#argv.then(argv => ready?.(null, new SshStream(this.#program, argv)))
  }
}

/** ssh's arguments for an endpoint. What could be an option stands behind one of its own, or behind `--`. */
export function sshArguments(url: URL, sharing: readonly string[]): string[] {
  const { username, port, hostname, pathname } = url
  const user = username === '' ? [] : ['-l', decodeURIComponent(username)]
  const at = port === '' ? [] : ['-p', port]
  const socket = pathname === '' || pathname === '/' ? [] : ['--host', quoted(`unix://${decodeURIComponent(pathname)}`)]
  const never = ['-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${timeouts.remotePing / SECONDS}`]
  const host = hostname.replace(/^\[|\]$/g, '')
  return [...never, ...sharing, ...user, ...at, '--', host, 'docker', ...socket, 'system', 'dial-stdio']
}

/** For the shell of the other machine. */
const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`

/**
 * One connection is shared by all that go to this host, unless the user has ssh share theirs: each new one would cost a
 * handshake, and an sshd lets in few at a time.
 */
async function argvFor(url: URL, program: string): Promise<readonly string[]> {
  const asked = ['-G', ...sshArguments(url, [])]
  const { stdout } = await promisify(execFile)(program, asked).catch(() => ({ stdout: '' }))
  const folder = join(CACHE, 'ssh')
  const control = join(folder, createHash('sha256').update(url.href).digest('hex').slice(0, 8))
  const ownWay = stdout === '' || /^controlpath (?!none$)/m.test(stdout)
  if (ownWay || Buffer.byteLength(control) > LONGEST_CONTROL || !madeFolder(folder)) return sshArguments(url, [])
  const sharing = ['ControlMaster=auto', `ControlPath=${control.replaceAll('%', '%%')}`, `ControlPersist=${KEPT}`]
  return sshArguments(
    url,
    sharing.flatMap(option => ['-o', option]),
  )
}

function madeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch {
    return false
  }
}

/** What an ssh process reads and writes, as the connection that http.Agent wants. */
class SshStream extends Duplex {
  readonly #ssh
  #heard = false
  constructor(program: string, argv: readonly string[]) {
    super()
    // A session of its own: a Ctrl-C of the terminal is the kit's alone, and no terminal is there to ask at.
    const ssh = spawn(program, argv, { detached: true, stdio: 'pipe' })
    this.#ssh = ssh
    let said = ''
    ssh.stderr.on('data', chunk => {
      said = `${said}${chunk}`.slice(-4_000)
    })
    ssh.stdout.on('data', chunk => {
      this.#heard = true
      if (!this.push(chunk)) ssh.stdout.pause()
    })
    // A pipe that breaks is told by the process's end.
    ssh.stdin.on('error', () => undefined)
    ssh.on('error', () => this.destroy(new Unusable('no-ssh')))
    ssh.on('close', code => {
      if (code === 0 || this.#heard) this.push(null)
      else this.destroy(failureOf(code, said))
    })
  }
  override _read(): void {
    this.#ssh.stdout.resume()
  }
  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#ssh.stdin.write(chunk, () => done())
  }
  override _final(done: (error?: Error | null) => void): void {
    this.#ssh.stdin.end(() => done())
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#ssh.kill()
    done(error)
  }
  // What http.Agent asks of a socket. One that idles must not keep the kit running.
  setKeepAlive = (): this => this
  setNoDelay = (): this => this
  setTimeout = (): this => this
  ref = (): this => this.#each('ref')
  unref = (): this => this.#each('unref')
  #each(what: 'ref' | 'unref'): this {
    this.#ssh[what]()
    for (const pipe of this.#ssh.stdio) if (pipe instanceof Socket) pipe[what]()
    return this
  }
}

/** ssh's own failures, and a shell's for a program that is not there (ssh(1), "EXIT STATUS"; POSIX sh). */
const codes: Readonly<Record<number, 'ssh-failed' | 'no-docker-there'>> = { 255: 'ssh-failed', 127: 'no-docker-there' }

/** What came of it, by the exit code, with the last line that was said. */
export function failureOf(code: number | null, said: string): Unusable {
  const lines = said
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim()
    .split('\n')
  return new Unusable(codes[code ?? 255] ?? 'engine-there', lines.at(-1)?.trim().slice(0, 300) ?? '')
}
