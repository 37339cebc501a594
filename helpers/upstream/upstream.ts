import type { Seat } from '../host/seat.ts'
import type { Address, UpstreamFault, UpstreamSpec, UpstreamState } from '../host/seat-protocol.ts'
import { percentEncode } from '../text/percent.ts'

export type Credentials = NonNullable<UpstreamSpec['credentials']>

/** A running upstream proxy, and how clients name it. */
export type Upstream = AsyncDisposable & {
  readonly id: string
  /** the seat whose records tell what it saw */
  readonly seat: Seat
  readonly listening: readonly Address[]
  readonly port: number
  /** the proxy URL of this upstream under an address, with its credentials, percent-encoded */
  urlAt(host: string, scheme?: string): string
  /** once is enough; again does nothing */
  close(): Promise<void>
}

export type UpstreamOptions = {
  readonly listen: string | readonly string[]
  /** 0 asks for a free one */
  readonly port: number
  readonly credentials?: Credentials
  readonly fault?: UpstreamFault
  readonly protocol?: 'http' | 'socks'
}

/**
 * Starts an upstream in a seat.
 * @throws SeatFailure with `EADDRINUSE` or `EADDRNOTAVAIL` when it cannot listen there
 */
export async function startUpstream(seat: Seat, { listen, port, ...options }: UpstreamOptions): Promise<Upstream> {
  const addresses = [listen].flat().map(host => ({ host, port }))
  const { id, listening } = await seat.call<UpstreamState>('POST', '/upstreams', {
    ...options,
    listen: addresses,
  } satisfies UpstreamSpec)
  const bound = listening[0]?.port
  if (bound === undefined) throw new Error(`upstream ${id} listens nowhere`)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= seat.call<void>('DELETE', `/upstreams/${id}`)
    return closing
  }
  return {
    id,
    seat,
    listening,
    port: bound,
    urlAt: (host, scheme = 'http') => proxyUrl(host, bound, options.credentials, scheme),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A proxy URL; user and password percent-encoded, so that any characters survive. */
export function proxyUrl(host: string, port: number, credentials?: Credentials, scheme = 'http'): string {
  const user = credentials ? `${percentEncode(credentials.username)}:${percentEncode(credentials.password)}@` : ''
  return `${scheme}://${user}${host}:${port}`
}
