import http from 'node:http'
import { type PrepareRequestFunction, RequestError, Server } from 'proxy-chain'
import type { UpstreamSpec, UpstreamState } from '../host/seat-protocol.ts'
import { accessList } from './access.ts'
import { presents } from './credentials.ts'
import type { Way } from './dials.ts'
import { InProcessAgent } from './in-process.ts'
import type { Internet, Refusal } from './internet.ts'
import { listen } from './listeners.ts'
import type { RecordBook } from './records.ts'
import { serveSocks } from './socks.ts'
import { Witness } from './witness.ts'

/** An upstream proxy that runs. */
export type Upstream = UpstreamState & { close(): Promise<void> }

/**
 * Opens an upstream: a real proxy-chain server, or a SOCKS5 server, that listens where `spec` says, misbehaves as it says, and behind which is
 * `internet` alone. Rejects as `listen` does, and with a RangeError for an access list that cannot be read.
 */
export const openUpstream = async (
  id: string,
  spec: UpstreamSpec,
  internet: Internet,
  book: RecordBook,
): Promise<Upstream> => {
  const witness = new Witness(id, book)
  const engine = spec.fault?.kind === 'hang' ? silent() : proxy(id, spec, internet, witness)
  for (const event of ['request', 'connect'])
    engine.prependListener(event, (request: http.IncomingMessage) => witness.requested(request))
  const { listening, close } = await listen(spec.listen, socket => {
    witness.connected(socket)
    if (spec.fault?.kind === 'close') socket.destroy()
    else if (spec.protocol === 'socks') serveSocks(id, socket, spec, internet, witness)
    else engine.emit('connection', socket)
  })
  return { id, listening, close }
}

/** Reads requests, so that they are recorded, and never says a word: not even to what is no HTTP. */
const silent = (): http.Server => {
  const server = http.createServer({ requireHostHeader: false })
  return (
    server
      .on('clientError', () => {})
      .on('checkContinue', (request, response) => server.emit('request', request, response))
      // Nobody reads on after a CONNECT; without reading, the client's end is never seen.
      .on('connect', (_request, socket) => socket.resume().once('end', () => socket.destroy()))
  )
}

const proxy = (id: string, spec: UpstreamSpec, internet: Internet, witness: Witness): http.Server => {
  const admit = gate(spec)
  const beyond = secondProxy(spec)
  return new Server({
    prepareRequestFunction: options => {
      const sighting = witness.sighting(options.request)
      admit(options.request, sighting.source)
      if (beyond !== null) return beyond
      const { hostname, port, isHttp } = options
      const refusal = internet.refusal(hostname, port)
      if (refusal !== null) throw new RequestError(`${hostname}:${port}: ${refusal}`, statusOf(refusal, isHttp))
      const record = sighting.current
      const noteNonce = (nonce: string): void => {
        record.nonce ??= nonce
      }
      const way: Way = { upstream: id, connection: sighting.connection, noteNonce }
      return isHttp
        ? { httpAgent: internet.agent(hostname, way) }
        : { customConnectServer: internet.tunnel(hostname, port, way) }
    },
  }).server
}

/** Throws what a proxy would answer to a request that it does not let in: access list first, then credentials, then its next hop. */
const gate = ({ fault, credentials }: UpstreamSpec): ((request: http.IncomingMessage, source: string) => void) => {
  const allowed = fault?.kind === 'deny' ? accessList(fault.allow ?? []) : () => true
  return (request, source) => {
    if (!allowed(source)) throw new RequestError('Access denied', 403)
    if (credentials !== undefined && !presents(request.headers['proxy-authorization'], credentials))
      throw new RequestError('Proxy credentials required', 407)
    if (fault?.kind === 'upstream-status') throw new RequestError('The next hop cannot be reached', fault.status)
  }
}

/** Where a request goes when a second proxy, a real one, is in the way; null when none is. */
const secondProxy = ({ fault }: UpstreamSpec): Awaited<ReturnType<PrepareRequestFunction>> | null => {
  if (fault?.kind !== 'second-proxy-auth') return null
  const { server } = new Server({ prepareRequestFunction: () => ({ requestAuthentication: true }) })
  const httpAgent = new InProcessAgent(far => {
    // proxy-chain expects of a client's connection what only a socket has.
    server.emit('connection', Object.assign(far, { remoteAddress: 'in-process', setTimeout: () => far }))
  })
  return { upstreamProxyUrl: 'http://second-proxy.invalid:3128', httpAgent }
}

/** As proxy-chain itself answers: 404 is its word for an unknown host in a plain request, the rest are its own 59x. */
const statusOf = (refusal: Refusal, isHttp: boolean): number =>
  ({ ENOTFOUND: isHttp ? 404 : 593, EHOSTUNREACH: 599, ECONNREFUSED: 594 })[refusal]
