import type { Address, InternetRecord, Records, UpstreamRecord } from '../host/seat-protocol.ts'
import { NONCE } from '../host/seat-protocol.ts'

/** A record still being written: what is learned later (answer, nonce, bytes) is filled in place. */
export type Draft<R> = { -readonly [K in keyof R]: R[K] }

/** The memory of a run is bounded: the oldest records go first. */
const KEPT = 50_000

/** All that the upstreams and the internet of one seat have seen. */
export class RecordBook {
  readonly #upstream: Draft<UpstreamRecord>[] = []
  readonly #internet: Draft<InternetRecord>[] = []
  readonly #kept: number

  constructor(kept = KEPT) {
    this.#kept = kept
  }

  upstream(record: UpstreamRecord): Draft<UpstreamRecord> {
    return this.#add(this.#upstream, record)
  }

  internet(record: InternetRecord): Draft<InternetRecord> {
    return this.#add(this.#internet, record)
  }

  /** All records, oldest first; with a nonce, those of that probe alone: also the tunnels through which its requests came. */
  read(nonce?: string | null): Records {
    if (nonce === undefined || nonce === null)
      return structuredClone({ upstream: this.#upstream, internet: this.#internet })
    const internet = this.#internet.filter(record => record.nonce === nonce)
    const tunnels = new Set(internet.map(({ via }) => via && `${via.upstream} ${via.connection}`))
    const upstream = this.#upstream.filter(
      record =>
        record.nonce === nonce || (record.kind === 'connect' && tunnels.has(`${record.upstream} ${record.connection}`)),
    )
    return structuredClone({ upstream, internet })
  }

  #add<R extends object>(list: Draft<R>[], record: R): Draft<R> {
    const draft: Draft<R> = { ...record }
    list.push(draft)
    if (list.length > this.#kept) list.shift()
    return draft
  }
}

const PRODUCT = new RegExp(`(?:^|\\s)${NONCE}/([^\\s;()]+)`)

/** The nonce of a request: the query parameter of its URL (absolute or only a path) first, else the User-Agent's product. */
export const nonceOf = (url: string | undefined, userAgent: string | undefined): string | null => {
  const question = url?.indexOf('?') ?? -1
  const query = url === undefined || question < 0 ? '' : (url.slice(question).split('#')[0] ?? '')
  return new URLSearchParams(query).get(NONCE) || PRODUCT.exec(userAgent ?? '')?.[1] || null
}

/** A plain request's absolute URL without its credentials; null when it is not one (a request meant for an origin). */
export const targetUrl = (url: string | undefined): string | null => {
  const parsed = url === undefined ? null : URL.parse(url)
  if (parsed === null) return null
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

/** The target of a CONNECT, `host:port`, also when a client wrote credentials before it. */
export const authority = (url: string | undefined): string | null => url?.replace(/^.*@/s, '') ?? null

/** An IPv4 address as people write it, also when a dual-stack socket shows it as `::ffff:…`. */
export const plainAddress = (address: string | undefined): string => address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''

/** One end of a connection, as its socket tells it. */
export const socketEnd = (address: string | undefined, port: number | undefined): Address => ({
  host: plainAddress(address),
  port: port ?? 0,
})
