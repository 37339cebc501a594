import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect } from 'vitest'
import type { Identity } from '../../host/certificates.ts'
import type { UpstreamSpec } from '../../host/seat-protocol.ts'
import { World } from '../../upstream/testing.ts'
import type { PathRequest, PathSteps } from '../path-protocol.ts'
import type { VantageFiles } from './files.ts'
import { walk } from './walk.ts'

/** What the unit tests beside share. */

export type Hop = NonNullable<PathRequest['proxy']>

export const HTTPS = 'https://huggingface.co/'
export const HTTP = 'http://www.google.com/'
/** Of the stub internet's CA. */
export const ISSUER = 'familyai-proxy-conformance, one run only'
export const reached = { status: 200, errno: null }

/** Short for answers alone: silence is awaited that long. A busy machine takes its time to connect. */
export const patience = { resolve: 10_000, connect: 10_000, answer: 2_000 }

/** A vantage that trusts the stub internet's CA and knows no names but these. */
export const vantage = (hosts = '', ca = World.authority.certificate): VantageFiles => ({
  hosts,
  // Nobody listens there: a name server that refuses.
  resolv: 'nameserver 127.9.8.7',
  trusted: () => ca,
})

/** A server that does with each connection what the test says; it knows which are still open. */
export class Scripted implements AsyncDisposable {
  readonly #server: Server
  readonly open = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', socket => {
      this.open.add(socket)
      socket.on('error', () => undefined).once('close', () => this.open.delete(socket))
    })
  }

  static async on(serve: (socket: Socket) => void, identity?: Identity): Promise<Scripted> {
    const quiet = (socket: Socket) => serve(socket.on('error', () => undefined).resume())
    const server = identity
      ? createTlsServer({ cert: identity.certificate, key: identity.key }, quiet)
      : createServer(quiet)
    const scripted = new Scripted(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return scripted
  }

  get port(): number {
    const { port } = this.#server.address() as AddressInfo
    return port
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.open) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

/** Says one thing after another, each when something has come. */
export const saying =
  (...words: readonly (string | Uint8Array)[]) =>
  (socket: Socket): void => {
    const queue = [...words]
    socket.on('data', () => {
      const next = queue.shift()
      if (next !== undefined) socket.write(next)
    })
  }

/** Says one thing and hangs up. */
export const sayingOnce = (words: string | Uint8Array) => (socket: Socket) =>
  void socket.once('data', () => socket.end(words))

export const at = (port: number, scheme: Hop['scheme'] = 'http', credentials: Hop['credentials'] = null): Hop => ({
  scheme,
  host: '127.0.0.1',
  port,
  credentials,
})

export const through = (proxy: Hop | null, target = HTTPS, files = vantage()): Promise<PathSteps> =>
  walk({ proxy, target, trust: { files: [] }, patience }, files)

/** A walk through an upstream of the kit's own. */
export async function upstream(spec: Omit<UpstreamSpec, 'listen'>, proxy: Partial<Hop> = {}, target = HTTPS) {
  await using world = new World()
  const { listening } = await world.upstream(spec)
  return await through({ ...at(listening[0]?.port ?? 0), ...proxy }, target)
}

/** A walk through a proxy that behaves as the test says. */
export async function scripted(serve: (socket: Socket) => void, scheme: Hop['scheme'] = 'http', target = HTTPS) {
  await using server = await Scripted.on(serve)
  const steps = await through(at(server.port, scheme), target)
  await expect.poll(() => server.open.size).toBe(0)
  return steps
}
