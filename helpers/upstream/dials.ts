import type { Socket } from 'node:net'
import type { Address, WebSpec } from '../host/seat-protocol.ts'
import { type RecordBook, socketEnd } from './records.ts'
import { type SocketEntry, sockets } from './socket-table.ts'

/** By which upstream and connection a request comes; `noteNonce` tells that upstream what was seen inside its tunnel. */
export type Way = {
  readonly upstream: string
  readonly connection: number
  readonly noteNonce: (nonce: string) => void
}

/** A request as the internet sees it before it answers. */
export type Asked = {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly method: string
  readonly path: string
}

/** Both ends of a connection, as the internet has accepted it. */
type Ends = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress' | 'localPort'>

/**
 * Finds out who dials the internet: a real proxy, whose sockets alone belong to its user, or anybody else. While the origin is
 * asked, the client that the proxy serves is connected to the proxy's port, so the socket table says for whom it dials. What
 * that client was answered, and whether it said who it is, no socket table tells.
 */
export class DialWitness {
  readonly #id: string
  readonly #proxy: NonNullable<WebSpec['proxy']>
  readonly #book: RecordBook
  readonly #table: () => readonly SocketEntry[]
  #dials = 0

  constructor(
    id: string,
    proxy: NonNullable<WebSpec['proxy']>,
    book: RecordBook,
    table: () => readonly SocketEntry[] = sockets,
  ) {
    this.#id = id
    this.#proxy = proxy
    this.#book = book
    this.#table = table
  }

  /** What a connection to the internet is; the returned function is asked at each of its requests, and null is a direct dial. */
  dialled(socket: Ends): (asked: Asked) => Way | null {
    const from = socketEnd(socket.remoteAddress, socket.remotePort)
    const to = socketEnd(socket.localAddress, socket.localPort)
    return asked => {
      const table = this.#table()
      // By both ends: a port serves again towards another address while its last connection is in TIME_WAIT, which is nobody's.
      const dialling = table.find(({ local, remote }) => same(local, from) && same(remote, to))
      return dialling?.user === this.#proxy.user ? this.#recorded(table, asked) : null
    }
  }

  #recorded(table: readonly SocketEntry[], { scheme, host, method, path }: Asked): Way {
    const { port, user } = this.#proxy
    const served = table.filter(
      entry => entry.state === 'established' && entry.local.port === port && entry.user === user,
    )
    const record = this.#book.upstream({
      upstream: this.#id,
      connection: ++this.#dials,
      at: Date.now(),
      kind: scheme === 'https' ? 'connect' : 'request',
      // Two clients at a time cannot be told apart: then both stand there, and it is nobody's proof.
      source: [...new Set(served.map(({ remote }) => remote.host))].join(' or '),
      local: served[0]?.local ?? { host: '', port },
      method: scheme === 'https' ? 'CONNECT' : method,
      target: scheme === 'https' ? `${host}:443` : `http://${host}${path}`,
      credentials: false,
      answer: null,
      nonce: null,
      bytes: null,
    })
    const noteNonce = (nonce: string): void => {
      record.nonce ??= nonce
    }
    return { upstream: this.#id, connection: record.connection, noteNonce }
  }
}

const same = (a: Address, b: Address): boolean => a.host === b.host && a.port === b.port
