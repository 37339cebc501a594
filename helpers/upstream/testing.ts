import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { makeAuthority, serverOf } from '../host/certificates.ts'
import type { UpstreamSpec } from '../host/seat-protocol.ts'
import { Internet } from './internet.ts'
import { openUpstream, type Upstream } from './proxy.ts'
import { RecordBook } from './records.ts'

/** What the unit tests beside share: a world with one upstream on loopback, and the plainest client there is. */

export type Got = {
  readonly proxyStatus: number
  readonly status: number
  readonly body: string
  readonly headers: http.IncomingHttpHeaders
}

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

export class World implements AsyncDisposable {
  static readonly authority = makeAuthority()
  readonly book = new RecordBook()
  readonly internet = new Internet(serverOf(World.authority), this.book)
  readonly #upstreams: Upstream[] = []

  async upstream(
    spec: Omit<UpstreamSpec, 'listen'> = {},
    listen: UpstreamSpec['listen'] = [LOOPBACK],
  ): Promise<Upstream> {
    const upstream = await openUpstream(`u${this.#upstreams.length + 1}`, { listen, ...spec }, this.internet, this.book)
    this.#upstreams.push(upstream)
    return upstream
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#upstreams.map(upstream => upstream.close()))
  }
}

const LOOPBACK = { host: '127.0.0.1', port: 0 }

/** Whether a process runs; one that has ended and waits for its parent (a zombie) does not. */
export const alive = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

/** A socket's path short enough for the kernel (108 bytes). */
export const socketPath = (name: string): string => join(tmpdir(), `familyai-${process.pid}-${name}.sock`)

/**
 * One request through an upstream: https by CONNECT and real TLS, http by an absolute URL. `proxyStatus` is what the upstream
 * itself answered, `status` what the origin did (0 when it was never asked). Rejects when the connection breaks or `ms` are over.
 */
export const through = async (
  upstream: Pick<Upstream, 'listening'>,
  url: string,
  { method = 'GET', headers = {}, authorization = '', ms = 2_000, ca = World.authority.certificate } = {},
): Promise<Got> => {
  const [door] = upstream.listening
  const target = new URL(url)
  const signal = AbortSignal.timeout(ms)
  const proxyHeaders = authorization === '' ? {} : { 'proxy-authorization': authorization }
  const at = { host: door?.host, port: door?.port, agent: false as const, signal }
  if (target.protocol === 'http:') {
    const request = http.request({
      ...at,
      method,
      path: url,
      headers: { host: target.host, ...headers, ...proxyHeaders },
    })
    const got = await answered(request)
    return { ...got, proxyStatus: got.status }
  }
  const path = `${target.hostname}:${target.port || 443}`
  const request = http.request({ ...at, method: 'CONNECT', path, headers: proxyHeaders })
  const { response, socket } = await connected(request)
  if (response.statusCode !== 200) {
    socket.destroy()
    return { proxyStatus: response.statusCode ?? 0, status: 0, body: '', headers: response.headers }
  }
  const tls = connect({ socket, servername: target.hostname, ca })
  const createConnection = (): TLSSocket => tls
  const inner = http.request({
    method,
    path: target.pathname + target.search,
    headers: { host: target.host, ...headers },
    signal,
    createConnection,
  })
  try {
    return { ...(await answered(inner)), proxyStatus: 200 }
  } finally {
    tls.destroy()
  }
}

const answered = (request: http.ClientRequest): Promise<Omit<Got, 'proxyStatus'>> =>
  new Promise((resolve, reject) => {
    request.once('error', reject).once('response', async response => {
      try {
        let body = ''
        for await (const chunk of response.setEncoding('utf8')) body += chunk
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers })
      } catch (error) {
        reject(error)
      }
    })
    request.end()
  })

const connected = (request: http.ClientRequest): Promise<{ response: http.IncomingMessage; socket: Socket }> =>
  new Promise((resolve, reject) => {
    request.once('error', reject).once('connect', (response, socket) => resolve({ response, socket: socket as Socket }))
    request.end()
  })
