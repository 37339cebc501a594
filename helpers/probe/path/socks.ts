import { isIPv4 } from 'node:net'
import type { Duplex } from 'node:stream'
import type { PathRequest } from '../path-protocol.ts'
import { errnoOf, type Heard, hear, hearExactly } from './wire.ts'

type Credentials = NonNullable<PathRequest['proxy']>['credentials']

/** What a SOCKS proxy said, in the words of HTTP: 200 connected, 403 not allowed, 407 who are you, 502 could not; 0 with an errno. */
export type SocksAnswer = { readonly socks: boolean; readonly status: number; readonly errno: string | null }

/** A name or an IPv4 address: the proxy resolves the one, the client has resolved the other. */
export type Destination = { readonly host: string; readonly port: number }

const NO_AUTH = 0
const BY_PASSWORD = 2
const NO_METHOD = 0xff
const GREETING = Uint8Array.of(5, 1, NO_AUTH)

/** RFC 1929 gives a user and a password one byte each for its length. */
const LONGEST = 255

/** Whether what listens there answers the greeting of SOCKS5. */
export async function greets(stream: Duplex, patience: number): Promise<boolean> {
  stream.write(GREETING)
  const { bytes } = await hear(stream, heard => heard.length >= 2, patience)
  return bytes[0] === 5 && bytes.length === 2
}

/** Asks for a tunnel by SOCKS5: RFC 1928, RFC 1929. Never rejects. */
export async function socks5(
  stream: Duplex,
  { host, port }: Destination,
  credentials: Credentials,
  patience: number,
): Promise<SocksAnswer> {
  const say = (bytes: Uint8Array, length: (answer: Buffer) => number) => {
    stream.write(bytes)
    return hearExactly(stream, length, patience)
  }
  const methods = credentials ? Uint8Array.of(5, 2, NO_AUTH, BY_PASSWORD) : GREETING
  const method = await say(methods, ([version]) => (version === undefined || version === 5 ? 2 : 1))
  if (method.bytes[0] !== 5) return noSocks(method)
  if (method.end !== 'enough') return ended(method)
  if (method.bytes[1] === NO_METHOD) return refused(407)
  if (method.bytes[1] === BY_PASSWORD) {
    const login = credentials ? [credentials.username, credentials.password].map(text => Buffer.from(text)) : []
    if (login.length === 0 || login.some(({ length }) => length > LONGEST)) return refused(407)
    const words = login.flatMap(word => [Uint8Array.of(word.length), word])
    const verdict = await say(Buffer.concat([Uint8Array.of(1), ...words]), () => 2)
    if (verdict.end !== 'enough') return verdict.end === 'silent' ? ended(verdict) : refused(407)
    if (verdict.bytes[1] !== 0) return refused(407)
  }
  const request = Buffer.concat([Uint8Array.of(5, 1, 0), addressBytes(host), portBytes(port)])
  const reply = await say(request, replyLength)
  if (reply.end !== 'enough') return ended(reply)
  return reply.bytes[1] === 0 ? connected : refused(reply.bytes[1] === 2 ? 403 : 502)
}

function addressBytes(host: string): Uint8Array {
  if (isIPv4(host)) return Uint8Array.from([1, ...host.split('.').map(Number)])
  const name = Buffer.from(host).subarray(0, LONGEST)
  return Buffer.concat([Uint8Array.of(3, name.length), name])
}

const portBytes = (port: number) => Uint8Array.of(port >> 8, port & 255)

/** A reply holds an address of either family, or a name. */
function replyLength(reply: Buffer): number {
  const [, , , kind, first = 0] = reply
  return kind === 4 ? 22 : kind === 3 ? 7 + first : 10
}

/** Asks for a tunnel by SOCKS4; a name in the way of 4a. Never rejects. */
export async function socks4(
  stream: Duplex,
  { host, port }: Destination,
  credentials: Credentials,
  patience: number,
): Promise<SocksAnswer> {
  const literal = isIPv4(host)
  const address = Uint8Array.from(literal ? host.split('.').map(Number) : [0, 0, 0, 1])
  const user = Buffer.from(`${credentials?.username ?? ''}\0`)
  const name = Buffer.from(literal ? '' : `${host}\0`)
  stream.write(Buffer.concat([Uint8Array.of(4, 1), portBytes(port), address, user, name]))
  const reply = await hearExactly(stream, ([version]) => (version === undefined || version === 0 ? 8 : 1), patience)
  if (reply.bytes[0] !== 0) return noSocks(reply)
  if (reply.end !== 'enough') return ended(reply)
  const [, code = 0] = reply.bytes
  return code === 90 ? connected : refused(code === 92 || code === 93 ? 407 : 502)
}

const connected: SocksAnswer = { socks: true, status: 200, errno: null }
const refused = (status: number): SocksAnswer => ({ socks: true, status, errno: null })
const ended = (heard: Heard): SocksAnswer => ({ socks: true, status: 0, errno: errnoOf(heard) })
const noSocks = (heard: Heard): SocksAnswer => ({ socks: false, status: 0, errno: errnoOf(heard) })
