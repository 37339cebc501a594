import { EventEmitter } from 'node:events'
import http from 'node:http'
import { isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { SeatStart } from '../host/seat-protocol.ts'
import type { Asked, Way } from './dials.ts'
import { InProcessAgent } from './in-process.ts'
import { type Listeners, listen } from './listeners.ts'
import type { Origin, OriginAnswer } from './origin.ts'
import { anything, origins as theOrigins } from './origins.ts'
import { nonceOf, type RecordBook } from './records.ts'

/** Why a target cannot be reached, as a system call would say it. */
export type Refusal = 'ENOTFOUND' | 'EHOSTUNREACH' | 'ECONNREFUSED'

/** By which way a request came; null where it came through no upstream. */
type Came = (asked: Asked) => Way | null

/** `host` is null where only the request tells it. */
type Arrival = { readonly scheme: 'http' | 'https'; readonly host: string | null; readonly came: Came }

/** The web's ports; an origin is reached by no other. */
const PORTS = { http: 80, https: 443 } as const
const SCHEMES: Readonly<Record<number, Arrival['scheme']>> = { [PORTS.http]: 'http', [PORTS.https]: 'https' }

/**
 * The stub web. It dials nobody: an upstream hands it byte streams, and a target that is not one of its origins is refused
 * before anything could be resolved or dialled. Where it does not `listen`, nothing else can reach it.
 */
export class Internet {
  readonly #book: RecordBook
  readonly #origins = new Map<string, Origin>(Object.entries(theOrigins))
  readonly #arrivals = new WeakMap<Duplex, Arrival>()
  readonly #server = http.createServer((request, response) => void this.#serve(request, response))
  readonly #identity: SeatStart['server']
  #secureContext: SecureContext | null = null

  constructor(server: SeatStart['server'], book: RecordBook) {
    this.#identity = server
    this.#book = book
  }

  /** Null when `host:port` is an origin of this internet, else why it is out of reach. */
  refusal(host: string, port: number): Refusal | null {
    if (!this.#origins.has(hostName(host))) return isIP(hostName(host)) === 0 ? 'ENOTFOUND' : 'EHOSTUNREACH'
    return port in SCHEMES ? null : 'ECONNREFUSED'
  }

  /** What proxy-chain's `customConnectServer` wants: its event `connection` brings the tunnel to `host:port`. */
  tunnel(host: string, port: number, way: Way): http.Server {
    const arrival: Arrival = { scheme: SCHEMES[port] ?? 'http', host: hostName(host), came: () => way }
    return new EventEmitter().once('connection', (stream: Duplex) => this.#arrive(stream, arrival)) as http.Server
  }

  /** An agent for the plain http requests to `host`. */
  agent(host: string, way: Way): http.Agent {
    return new InProcessAgent(stream => this.#arrive(stream, { scheme: 'http', host: hostName(host), came: () => way }))
  }

  /**
   * Lets whoever dials these addresses reach the origins: a real proxy, or a client that goes past its proxy. `hosts` are
   * origins as well until it is closed. `dialled` tells of each connection which; without it all are direct. Rejects as
   * `listen` does.
   */
  async listen(
    at: readonly string[],
    {
      dialled = () => () => null,
      ports = PORTS,
      hosts = [],
    }: {
      dialled?: (socket: Socket) => Came
      ports?: Readonly<Record<Arrival['scheme'], number>>
      hosts?: readonly string[]
    } = {},
  ): Promise<Listeners> {
    const opened: Listeners[] = []
    const added = hosts.map(hostName).filter(name => !this.#origins.has(name))
    for (const name of added) this.#origins.set(name, anything)
    const close = async () => {
      for (const name of added) this.#origins.delete(name)
      await Promise.all(opened.map(listeners => listeners.close()))
    }
    try {
      for (const scheme of ['http', 'https'] as const) {
        const addresses = at.map(host => ({ host, port: ports[scheme] }))
        opened.push(
          await listen(addresses, socket => this.#arrive(socket, { scheme, host: null, came: dialled(socket) })),
        )
      }
    } catch (error) {
      await close()
      throw error
    }
    return { listening: opened.flatMap(({ listening }) => listening), close }
  }

  #arrive(stream: Duplex, arrival: Arrival): void {
    const plain = arrival.scheme === 'http' ? stream : this.#decrypted(stream)
    // A client that does not trust the CA, or goes away, is no failure of the internet.
    plain.on('error', () => stream.destroy())
    this.#arrivals.set(plain, arrival)
    this.#server.emit('connection', plain)
  }

  #decrypted(stream: Duplex): TLSSocket {
    // Only then: most seats start for something else, and wait for nothing.
    const { certificate: cert, key } = this.#identity ?? {}
    this.#secureContext ??= createSecureContext({ cert, key })
    return new TLSSocket(stream, {
      isServer: true,
      ALPNProtocols: ['http/1.1'],
      secureContext: this.#secureContext,
    })
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const arrival = this.#arrivals.get(request.socket)
    if (arrival === undefined) throw new Error('a request that came by no upstream')
    const { scheme } = arrival
    const { method = 'GET', url: path = '/', headers } = request
    const host = arrival.host ?? hostName((headers.host ?? '').replace(/:\d+$/, ''))
    const nonce = nonceOf(path, headers['user-agent'])
    const way = arrival.came({ scheme, host, method, path })
    if (nonce !== null) way?.noteNonce(nonce)
    const via = way && { upstream: way.upstream, connection: way.connection }
    const record = this.#book.internet({ at: Date.now(), nonce, scheme, host, method, path, status: 0, via })
    request.resume()
    const url = URL.parse(path, `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}`)
    const answer = await this.#answer(host, url && { method, url, headers })
    record.status = answer.status
    const body = Buffer.from(answer.body ?? '')
    response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length }).end(body)
  }

  async #answer(host: string, request: Parameters<Origin>[0] | null): Promise<OriginAnswer> {
    const origin = this.#origins.get(host)
    if (origin === undefined || request === null) return { status: 400, body: 'the request has no meaning here\n' }
    try {
      return await origin(request)
    } catch (error) {
      return { status: 500, body: `${error}\n` }
    }
  }
}

/** A URL's host name as the table of origins has it: lower case, no brackets, no final dot. */
const hostName = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
