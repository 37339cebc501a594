import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { UpstreamRecord } from '../host/seat-protocol.ts'
import { authority, type Draft, nonceOf, plainAddress, type RecordBook, socketEnd, targetUrl } from './records.ts'

/** One connection to an upstream, and what is written down about it. */
export type Sighting = { readonly connection: number; readonly source: string; current: Draft<UpstreamRecord> }

/** Writes down what happens on the connections of one upstream, whatever that upstream then does with them. */
export class Witness {
  readonly #upstream: string
  readonly #book: RecordBook
  readonly #sightings = new WeakMap<Duplex, Sighting>()
  #connections = 0

  constructor(upstream: string, book: RecordBook) {
    this.#upstream = upstream
    this.#book = book
  }

  /** A connection came in: a record of kind `connection`, until a request is read on it. */
  connected(socket: Socket): void {
    const current = this.#book.upstream({
      upstream: this.#upstream,
      connection: ++this.#connections,
      at: Date.now(),
      kind: 'connection',
      source: plainAddress(socket.remoteAddress),
      local: socketEnd(socket.localAddress, socket.localPort),
      method: null,
      target: null,
      credentials: false,
      answer: null,
      nonce: null,
      bytes: null,
    })
    const sighting: Sighting = { connection: current.connection, source: current.source, current }
    this.#sightings.set(socket, sighting)
    watchStatus(socket, status => {
      // What comes after the answer to a CONNECT is the tunnel's.
      if (status >= 200) sighting.current.answer ??= status
    })
    const closing = [current]
    socket.once('close', () => {
      if (sighting.current !== current) closing.push(sighting.current)
      for (const record of closing) record.bytes = { received: socket.bytesRead, sent: socket.bytesWritten }
    })
  }

  /** A request or CONNECT was read: the connection's record becomes its record; a later one gets a record of its own. */
  requested(request: IncomingMessage): Sighting {
    const sighting = this.sighting(request)
    const first = sighting.current.kind === 'connection'
    const { method = null, url, headers } = request
    const kind = method === 'CONNECT' ? 'connect' : 'request'
    const seen = {
      at: Date.now(),
      kind,
      method,
      target: kind === 'connect' ? authority(url) : targetUrl(url),
      credentials: headers['proxy-authorization'] !== undefined,
      nonce: nonceOf(url, headers['user-agent']),
    } as const
    if (first) Object.assign(sighting.current, seen)
    else sighting.current = this.#book.upstream({ ...sighting.current, ...seen, answer: null, bytes: null })
    return sighting
  }

  /** A tunnel was asked for on a connection that speaks another protocol than HTTP. */
  tunnelled(socket: Socket, target: string, credentials: boolean): Sighting {
    const sighting = this.sighting({ socket })
    Object.assign(sighting.current, { at: Date.now(), kind: 'connect', method: 'CONNECT', target, credentials })
    return sighting
  }

  /** What is known of the connection by which a request came. Throws when it did not come through `connected`. */
  sighting(request: { readonly socket: Duplex }): Sighting {
    const sighting = this.#sightings.get(request.socket)
    if (sighting === undefined) throw new Error('a request on a connection that nobody saw come in')
    return sighting
  }
}

/**
 * Tells the status of every response that begins with a write on `socket`. It is read from what goes out, so that a record
 * cannot say anything else than what the client was sent, whichever part of the proxy said it.
 */
const watchStatus = (socket: Socket, tell: (status: number) => void): void => {
  const look = (chunk: unknown): void => {
    const text = typeof chunk === 'string' ? chunk : Buffer.isBuffer(chunk) ? chunk.toString('latin1', 0, 16) : ''
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1]
    if (status !== undefined) tell(Number(status))
  }
  for (const name of ['write', 'end'] as const) {
    const original = socket[name] as (...args: unknown[]) => never
    Object.assign(socket, {
      [name]: (...args: unknown[]) => {
        look(args[0])
        return original.apply(socket, args)
      },
    })
  }
}
