import type { Duplex } from 'node:stream'
import type { PathRequest } from '../path-protocol.ts'
import { giveBack, type Heard, hear } from './wire.ts'

type Credentials = NonNullable<PathRequest['proxy']>['credentials']

/** A target as the lines of a request name it. */
export type Target = {
  readonly url: URL
  /** without the brackets of an IPv6 address */
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

export function targetOf(text: string): Target {
  const url = new URL(text)
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { url, host, port: Number(url.port) || (secure ? 443 : 80), secure }
}

/** The head of an HTTP answer: its status and who says that it is. */
type Head = { readonly status: number; readonly server: string | null }

/** `head` is null when what was heard is no HTTP. */
export type Answer = { readonly head: Head | null; readonly heard: Heard }

/** Asks an HTTP proxy for a target: by CONNECT for https, by the target's own URL for http. */
export function askProxy(stream: Duplex, target: Target, credentials: Credentials, patience: number): Promise<Answer> {
  const { url, secure } = target
  const authority = `${url.hostname}:${target.port}`
  const login = credentials ? [`Proxy-Authorization: Basic ${basic(credentials)}`] : []
  return secure
    ? ask(stream, [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`, ...login], patience)
    : ask(stream, [`HEAD ${plain(url)} HTTP/1.1`, `Host: ${url.host}`, ...login, CLOSE], patience)
}

/** Asks the target itself. */
export const askTarget = (stream: Duplex, { url }: Target, patience: number): Promise<Answer> =>
  ask(stream, [`HEAD ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, 'Accept: */*', CLOSE], patience)

const CLOSE = 'Connection: close'

const basic = ({ username, password }: NonNullable<Credentials>) =>
  Buffer.from(`${username}:${password}`).toString('base64')

/** Credentials and fragment of a URL are not the proxy's business. */
const plain = ({ protocol, host, pathname, search }: URL) => `${protocol}//${host}${pathname}${search}`

const HEAD_END = '\r\n\r\n'

/** Asks, and reads the head of the answer; what came behind that is put back into the stream. */
async function ask(stream: Duplex, lines: readonly string[], patience: number): Promise<Answer> {
  stream.write([...lines, 'User-Agent: familyai-doctor', '', ''].join('\r\n'))
  const heard = await hear(stream, bytes => bytes.includes(HEAD_END) || !couldBeHttp(bytes), patience)
  const end = heard.bytes.indexOf(HEAD_END)
  const text = heard.bytes.toString('latin1', 0, end < 0 ? heard.bytes.length : end)
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1]
  if (status === undefined) return { head: null, heard }
  if (end >= 0) giveBack(stream, heard.bytes, end + HEAD_END.length)
  const server = /^(?:server|via|proxy-agent):\s*(.*)$/im.exec(text)?.[1]?.trim() || null
  return { head: { status: Number(status), server }, heard }
}

const couldBeHttp = (bytes: Buffer) => 'HTTP/'.startsWith(bytes.toString('latin1', 0, 5))
