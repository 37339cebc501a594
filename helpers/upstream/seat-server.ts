import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { Socket } from 'node:net'
import type { DaemonSpec, RunRequest, SeatError, SeatHealth, UpstreamSpec, WebSpec } from '../host/seat-protocol.ts'
import { type Daemon, startDaemon } from './daemon.ts'
import { DialWitness } from './dials.ts'
import type { Internet } from './internet.ts'
import type { Listeners } from './listeners.ts'
import { openUpstream, type Upstream } from './proxy.ts'
import type { RecordBook } from './records.ts'
import { runProcess } from './run-process.ts'

/** A request's body may hold this many bytes. */
const BODY = 16 * 1024 * 1024

/** What a seat answers; no body with 204. */
type Reply = { readonly status: number; readonly body?: unknown }

type Call = { readonly url: URL; readonly body: unknown; readonly signal: AbortSignal }

/** The program of a seat behind its wire (`seat-protocol.ts`). */
export class Seat {
  readonly server: http.Server
  readonly #internet: Internet
  readonly #book: RecordBook
  readonly #upstreams = new Map<string, Upstream>()
  readonly #webs = new Map<string, Listeners>()
  readonly #daemons = new Map<string, Daemon>()
  readonly #cut = new AbortController()

  constructor(internet: Internet, book: RecordBook) {
    this.#internet = internet
    this.#book = book
    // The kit keeps its connections for the whole run, and waits longer between two calls than Node's 5 s would let it.
    const options = { keepAliveTimeout: 0, requestTimeout: 0 }
    this.server = http.createServer(options, (request, response) => void this.#serve(request, response))
  }

  /** Ends all processes that it runs, those that stay too, and all upstreams and webs with their connections. */
  async close(): Promise<void> {
    this.#cut.abort()
    this.server.close()
    this.server.closeAllConnections()
    const opened = [this.#upstreams, this.#webs, this.#daemons].flatMap(kind => [...kind.values()])
    await Promise.all(opened.map(each => each.close()))
  }

  readonly #routes: Readonly<Record<string, (call: Call) => Reply | Promise<Reply>>> = {
    'GET /health': () => {
      const health: SeatHealth = { ready: true, pid: process.pid, node: process.version }
      return { status: 200, body: health }
    },
    'GET /records': ({ url }) => ({ status: 200, body: this.#book.read(url.searchParams.get('nonce')) }),
    'POST /run': async ({ body, signal }) => {
      if (!isRunRequest(body)) return failure(400, 'POST /run wants {"argv": [file, …], "timeout": ms}')
      return { status: 200, body: await runProcess(body, AbortSignal.any([signal, this.#cut.signal])) }
    },
    'POST /upstreams': async ({ body }) => {
      if (!isUpstreamSpec(body)) return failure(400, 'POST /upstreams wants {"listen": [{"host", "port"}, …]}')
      const upstream = await openUpstream(newId('upstream'), body, this.#internet, this.#book)
      this.#upstreams.set(upstream.id, upstream)
      return { status: 201, body: { id: upstream.id, listening: upstream.listening } }
    },
    'DELETE /upstreams/': ({ url }) => ended(this.#upstreams, url),
    'POST /webs': async ({ body }) => {
      if (!isWebSpec(body)) return failure(400, 'POST /webs wants {"at": ["address", …], "hosts": ["name", …]}')
      const id = newId('web')
      const { at, hosts = [], proxy } = body
      const witness = proxy && new DialWitness(id, proxy, this.#book)
      const dialled = witness && { dialled: (socket: Socket) => witness.dialled(socket) }
      const web = await this.#internet.listen(at, { hosts, ...dialled })
      this.#webs.set(id, web)
      return { status: 201, body: { id, listening: web.listening } }
    },
    'DELETE /webs/': ({ url }) => ended(this.#webs, url),
    'POST /daemons': async ({ body }) => {
      if (!isDaemonSpec(body)) return failure(400, 'POST /daemons wants {"argv", "user", "files", "logs", "ready"}')
      const id = newId('daemon')
      const daemon = await startDaemon(id, body)
      this.#daemons.set(id, daemon)
      return { status: 201, body: daemon.state() }
    },
    'GET /daemons/': ({ url }) => {
      const daemon = this.#daemons.get(named(url))
      return daemon === undefined ? unknown(url) : { status: 200, body: daemon.state() }
    },
    'DELETE /daemons/': ({ url }) => ended(this.#daemons, url),
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { status, body } = await this.#reply(request, gone.signal).catch(refused)
    const text = body === undefined ? '' : JSON.stringify(body)
    response.writeHead(status, text === '' ? {} : { 'content-type': 'application/json' }).end(text)
  }

  async #reply(request: http.IncomingMessage, signal: AbortSignal): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://seat')
    const path = url.pathname.replace(/^(\/(?:upstreams|webs|daemons)\/).+/, '$1')
    const route = this.#routes[`${request.method} ${path}`]
    if (route === undefined) return failure(404, `a seat knows no ${request.method} ${url.pathname}`)
    return route({ url, body: await jsonBody(request), signal })
  }
}

/** Closes what a DELETE names. */
async function ended(opened: Map<string, { close(): Promise<void> }>, url: URL): Promise<Reply> {
  const one = opened.get(named(url))
  if (one === undefined) return unknown(url)
  opened.delete(named(url))
  await one.close()
  return { status: 204 }
}

const newId = (kind: string): string => `${kind}-${randomBytes(4).toString('hex')}`

const named = ({ pathname }: URL): string => pathname.slice(pathname.lastIndexOf('/') + 1)

const unknown = (url: URL): Reply => failure(404, `nothing here is called ${named(url)}`)

const failure = (status: number, error: string, code?: string): Reply => {
  const body: SeatError = code === undefined ? { error } : { error, code }
  return { status, body }
}

/** What the system refuses (an address in use, a program that is not there) is the caller's to know: 409 with the system's code. */
const refused = (error: NodeJS.ErrnoException): Reply =>
  error.code === undefined || error instanceof RangeError
    ? failure(error instanceof SyntaxError || error instanceof RangeError ? 400 : 500, error.message)
    : failure(409, error.message, error.code)

const jsonBody = async (request: http.IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY) throw new RangeError(`a body may hold ${BODY} bytes`)
    chunks.push(chunk)
  }
  return size === 0 ? null : JSON.parse(Buffer.concat(chunks).toString())
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isString = (value: unknown): value is string => typeof value === 'string'

const areStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every(isString)

const isRunRequest = (value: unknown): value is RunRequest =>
  isObject(value) && areStrings(value.argv) && value.argv.length > 0 && typeof value.timeout === 'number'

const isWebSpec = (value: unknown): value is WebSpec =>
  isObject(value) &&
  areStrings(value.at) &&
  value.at.length > 0 &&
  (value.hosts === undefined || areStrings(value.hosts)) &&
  (value.proxy === undefined ||
    (isObject(value.proxy) && typeof value.proxy.user === 'number' && typeof value.proxy.port === 'number'))

const isDaemonSpec = (value: unknown): value is DaemonSpec =>
  isObject(value) &&
  areStrings(value.argv) &&
  value.argv.length > 0 &&
  typeof value.user === 'number' &&
  isObject(value.files) &&
  Object.values(value.files).every(isString) &&
  areStrings(value.logs) &&
  isObject(value.ready) &&
  (typeof value.ready.port === 'number' || isString(value.ready.says)) &&
  typeof value.ready.timeout === 'number'

const isUpstreamSpec = (value: unknown): value is UpstreamSpec =>
  isObject(value) &&
  Array.isArray(value.listen) &&
  value.listen.length > 0 &&
  value.listen.every(
    address => isObject(address) && typeof address.host === 'string' && typeof address.port === 'number',
  )
