import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { PathRequest, PathSteps } from '../path-protocol.ts'
import type { VantageFiles } from './files.ts'
import { type Answer, askProxy, askTarget, type Target, targetOf } from './http.ts'
import { refusesItself } from './refusal.ts'
import { resolveName } from './resolve.ts'
import { greets, socks4, socks5 } from './socks.ts'
import { handshake } from './tls.ts'
import { dial, errnoOf, since } from './wire.ts'

type Steps = { -readonly [K in keyof PathSteps]: PathSteps[K] }
type Proxy = NonNullable<PathRequest['proxy']>

/** Addresses of one name that are tried, at most. */
const ADDRESSES = 3

/** Walks the path of one request and says what was seen at each step. Nothing but its proxy and its target is contacted. */
export async function walk(request: PathRequest, files: VantageFiles): Promise<PathSteps> {
  const walker = new Walker(request, files)
  try {
    await walker.walk()
    return walker.steps
  } finally {
    walker.close()
  }
}

class Walker {
  readonly steps: Steps = {
    ...{ name: null, connect: null, speaks: null, proxyTls: null },
    ...{ answer: null, tls: null, target: null },
  }
  readonly #request: PathRequest
  readonly #files: VantageFiles
  readonly #target: Target
  readonly #open: Socket[] = []
  #address = ''

  constructor(request: PathRequest, files: VantageFiles) {
    this.#request = request
    this.#files = files
    this.#target = targetOf(request.target)
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
  }

  async walk(): Promise<void> {
    const { proxy } = this.#request
    const hop = proxy ?? this.#target
    const first = await this.#arrive(hop.host, hop.port)
    const way = first && proxy ? await this.#throughProxy(first, proxy) : first
    if (way) await this.#reachTarget(way)
  }

  /** Name and connect of the first hop: the first of its addresses that connects, else what the first one showed. */
  async #arrive(host: string, port: number): Promise<Socket | null> {
    const began = performance.now()
    const { addresses, errno } = await resolveName(host, this.#files, this.#patience.resolve)
    if (addresses[0] !== host) this.steps.name = { addresses, errno, ms: since(began) }
    for (const address of addresses.slice(0, ADDRESSES)) {
      const { socket, seen } = await dial(address, port, this.#patience.connect)
      if (socket || !this.steps.connect) this.steps.connect = seen
      if (!socket) continue
      this.#address = address
      this.#open.push(socket)
      return socket
    }
    return null
  }

  /** Another connection to the first hop. */
  async #again(port: number): Promise<Socket | null> {
    const { socket } = await dial(this.#address, port, this.#patience.connect)
    if (socket) this.#open.push(socket)
    return socket
  }

  /** Asks the proxy; resolves to the stream that leads to the target, null when the way ends here. */
  async #throughProxy(socket: Socket, proxy: Proxy): Promise<Duplex | null> {
    if (proxy.scheme.startsWith('socks')) return this.#throughSocks(socket, proxy)
    if (proxy.scheme === 'http') return this.#throughHttp(socket, proxy)
    const { socket: secured, seen } = await handshake(socket, proxy.host, this.#ca, this.#patience.answer)
    this.steps.proxyTls = secured !== null
    if (secured && seen.trusted) return this.#throughHttp(secured, proxy)
    if (secured) {
      this.steps.tls = seen
      return null
    }
    this.steps.speaks = await this.#speaksHttp(proxy)
    return null
  }

  async #throughHttp(stream: Duplex, { credentials, port }: Proxy): Promise<Duplex | null> {
    const began = performance.now()
    const answer = await askProxy(stream, this.#target, credentials, this.#patience.answer)
    const { head, heard } = answer
    this.steps.speaks = spoken(answer)
    this.steps.answer = head
      ? { ...head, errno: null, ms: since(began) }
      : { status: 0, errno: errnoOf(heard), server: null, ms: since(began) }
    // A SOCKS proxy takes the first letter for a version that it does not know, and closes.
    if (this.steps.speaks === 'closed') {
      const again = await this.#again(port)
      if (again && (await greets(again, this.#patience.answer))) this.steps.speaks = 'socks'
    }
    if (!head) return null
    if (this.#target.secure) return head.status >= 200 && head.status < 300 ? stream : null
    if (!refusesItself(head)) this.steps.target = { status: head.status, errno: null, ms: since(began) }
    return null
  }

  async #throughSocks(socket: Socket, proxy: Proxy): Promise<Duplex | null> {
    const { scheme, credentials } = proxy
    const began = performance.now()
    const destination = await this.#destination(scheme)
    const { answer: patience } = this.#patience
    const tunnel = scheme.startsWith('socks4') ? socks4 : socks5
    const { socks, status, errno } =
      destination.errno === null
        ? await tunnel(socket, destination, credentials, patience)
        : { socks: await greets(socket, patience), status: 0, errno: destination.errno }
    this.steps.answer = { status, errno, server: null, ms: since(began) }
    if (socks) this.steps.speaks = 'socks'
    else this.steps.speaks = errno === 'ETIMEDOUT' ? 'silent' : await this.#speaksHttp(proxy)
    return status === 200 ? socket : null
  }

  /** The target as a SOCKS proxy is told it: by its name, or, where the scheme says so, by an address that the client looked up. */
  async #destination(scheme: Proxy['scheme']) {
    const { host, port } = this.#target
    if (scheme === 'socks5h' || scheme === 'socks4a') return { host, port, errno: null }
    const { addresses, errno } = await resolveName(host, this.#files, this.#patience.resolve)
    return { host: addresses[0] ?? host, port, errno }
  }

  /** What a port speaks that does not speak what its URL says. No client goes on there, so no answer is told. */
  async #speaksHttp({ port }: Proxy): Promise<PathSteps['speaks']> {
    const stream = await this.#again(port)
    return stream && spoken(await askProxy(stream, this.#target, null, this.#patience.answer))
  }

  /** TLS where the target wants it, and its own status. */
  async #reachTarget(way: Duplex): Promise<void> {
    const { host, secure } = this.#target
    let stream = way
    if (secure) {
      const { socket, seen } = await handshake(way, host, this.#ca, this.#patience.answer)
      this.steps.tls = seen
      if (!socket || !seen.trusted) return
      stream = socket
    }
    const began = performance.now()
    const { head, heard } = await askTarget(stream, this.#target, this.#patience.answer)
    this.steps.target = { status: head?.status ?? 0, errno: head ? null : errnoOf(heard), ms: since(began) }
  }

  get #patience() {
    return this.#request.patience
  }

  /** Read only when it is needed: it is long. */
  get #ca(): string {
    return this.#files.trusted(this.#request.trust)
  }
}

function spoken({ head, heard: { bytes, end } }: Answer): NonNullable<PathSteps['speaks']> {
  if (head) return 'http'
  if (bytes.length > 0) return bytes[0] === 5 ? 'socks' : 'other'
  return end === 'silent' ? 'silent' : 'closed'
}
