import type { Agent } from 'node:http'
import { type Duplex, PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { execStream } from '../engine/exec.ts'
import { http } from '../engine/http.ts'
import { timeouts } from '../timeouts.ts'
import { type RunRequest, type RunResult, SEAT_SOCKET, type SeatError } from './seat-protocol.ts'

/** The kit's end of the wire to the program in a seat. */
export type Seat = {
  readonly container: Docker.Container
  /** One call; throws a `SeatFailure` for anything but a 2xx. */
  call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** Runs a process on the host: exit code and output, never a throw for a process that fails. */
  run(argv: readonly [string, ...string[]], options?: Partial<Omit<RunRequest, 'argv'>>): Promise<RunResult>
  /** Like `run`, but a process that fails is an error that names it and what it printed. Resolves to its stdout. */
  must(argv: readonly [string, ...string[]], options?: Partial<Omit<RunRequest, 'argv'>>): Promise<string>
  /** Lets go of its connections: an engine does not end those to a container that it removes. */
  close(): void
}

/** The seat's program refused or failed; `code` is the errno name where there is one (`EADDRINUSE`). */
export class SeatFailure extends Error {
  override readonly name = 'SeatFailure'
  readonly status: number
  readonly code: string | undefined
  constructor(call: string, status: number, { error, code }: SeatError) {
    super(`${call}: ${error}`)
    this.status = status
    this.code = code
  }
}

/** Connects to the seat's program in a running container. Its connections are execs, so any engine's API will do. */
export function connectSeat(container: Docker.Container, exec = execStream): Seat {
  const agent = new ExecAgent(container, exec)
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const { status, payload } = await request(agent, method, path, body)
    if (status < 200 || status > 299) throw new SeatFailure(`${method} ${path}`, status, JSON.parse(payload))
    return payload === '' ? (undefined as T) : JSON.parse(payload)
  }
  const run: Seat['run'] = (argv, options = {}) =>
    call('POST', '/run', { timeout: timeouts.compose, ...options, argv } satisfies RunRequest)
  const must: Seat['must'] = async (argv, options) => {
    const result = await run(argv, options)
    if (result.code === 0) return result.stdout
    const end = result.timedOut ? `was ended after ${result.ms} ms` : `ended with ${result.code ?? result.signal}`
    throw new Error(`${argv.join(' ')} ${end}:\n${result.stderr || result.stdout}`)
  }
  return { container, call, run, must, close: () => agent.destroy() }
}

/**
 * The seat of a container that is still in the making: what it is asked for waits until it is `ready`, or fails as that does. All
 * goes by one connection, each when what was asked before has ended: an engine takes longer to make another than a look to ask.
 */
export function lateSeat(
  ready: Promise<Docker.Container>,
  exec = execStream,
): Pick<Seat, 'run' | 'must' | 'call' | 'close'> {
  const seat = ready.then(container => connectSeat(container, exec))
  // Whoever asks it for something is told.
  seat.catch(() => undefined)
  let before: Promise<unknown> = seat
  const inTurn = <T>(ask: (seat: Seat) => Promise<T>): Promise<T> => {
    const asked = before.then(
      () => seat.then(ask),
      () => seat.then(ask),
    )
    before = asked
    return asked
  }
  return {
    call: (...asked) => inTurn(({ call }) => call(...asked)),
    run: (...asked) => inTurn(({ run }) => run(...asked)),
    must: (...asked) => inTurn(({ must }) => must(...asked)),
    close: () => void seat.then(({ close }) => close()).catch(() => undefined),
  }
}

async function request(agent: Agent, method: string, path: string, body: unknown) {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  return new Promise<{ status: number; payload: string }>((resolve, reject) => {
    const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
    const outgoing = http.request({ agent, method, path, headers, host: 'seat' }, response => {
      const status = response.statusCode ?? 0
      text(response).then(payload => resolve({ status, payload }), reject)
    })
    outgoing.on('error', reject)
    outgoing.end(payload)
  })
}

/** Opens its connections as `socat` processes inside the container, joined to the seat's socket. */
class ExecAgent extends http.Agent {
  readonly #container: Docker.Container
  readonly #exec: typeof execStream
  constructor(container: Docker.Container, exec: typeof execStream) {
    super({ keepAlive: true, maxSockets: 4 })
    this.#container = container
    this.#exec = exec
  }
  override createConnection(_: object, ready?: (error: Error | null, stream: Duplex) => void): undefined {
    this.#exec(this.#container, ['socat', '-', `UNIX-CONNECT:${SEAT_SOCKET}`]).then(
      stream => ready?.(null, likeSocket(stream)),
      error => ready?.(error, new PassThrough()),
    )
  }
}

/** http.Agent speaks to its connections as to sockets: what a stream over the engine's API has no use for does nothing. */
function likeSocket(stream: Duplex): Duplex {
  const nothing = () => stream
  return Object.assign(stream, {
    setKeepAlive: nothing,
    setNoDelay: nothing,
    setTimeout: nothing,
    ref: nothing,
    unref: nothing,
  })
}
