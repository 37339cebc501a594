import type { Address, UpstreamRecord } from '../host/seat-protocol.ts'
import { authority, nonceOf, targetUrl } from './records.ts'

/** What a packet shows, as far as it is read: `tcpdump -n -A` prints this head, then the payload as text. */
const HEAD = /^\S+ +(?:In|Out|[BMP]) +IP (\d+\.\d+\.\d+\.\d+)\.(\d+) > (\d+\.\d+\.\d+\.\d+)\.(\d+): Flags /

const REQUEST = /(CONNECT|GET|HEAD|POST) (\S+) HTTP\/1\.[01]\r?$/m
const ANSWER = /HTTP\/1\.[01] (\d{3})/
const AGENT = /^User-Agent: (.*?)\r?$/im

export type WireRecord = Omit<UpstreamRecord, 'upstream' | 'at'>

/** The arguments of the program whose output this reads. Packets that a bridge shows twice count once. */
export const wireLog = (port: number): readonly [string, ...string[]] => [
  'tcpdump',
  '-Z',
  'root',
  '-i',
  'any',
  '-l',
  '-n',
  '-t',
  '-A',
  '-s',
  '2048',
  '--immediate-mode',
  `tcp port ${port}`,
]

/** What the program says when it has begun. */
export const WIRE_READY = 'listening on any'

/**
 * What went over a proxy's port, a record for each connection on which a plain HTTP request was read: who asked, and what the
 * proxy answered first. So it is known of a proxy that has no log, or says nothing of whom it refused.
 */
export function readWireLog(text: string, port: number): WireRecord[] {
  const conversations = new Map<string, { source: string; local: string; sent: string; answer: number | null }>()
  for (const { from, to, payload } of packets(text)) {
    const outgoing = from.port === port
    const [client, proxy] = outgoing ? [to, from] : [from, to]
    // By both ends: a client may ask another address of the proxy from the same port.
    const key = `${client.host} ${client.port} ${proxy.host}`
    const seen = conversations.get(key) ?? { source: client.host, local: proxy.host, sent: '', answer: null }
    conversations.set(key, seen)
    if (outgoing) seen.answer ??= Number(ANSWER.exec(payload)?.[1] ?? 0) || null
    else if (!seen.sent.includes(payload)) seen.sent += payload
  }
  return [...conversations.values()].flatMap(({ source, local, sent, answer }, i) => {
    const [, method, url] = REQUEST.exec(sent) ?? []
    if (method === undefined) return []
    const connect = method === 'CONNECT'
    return {
      connection: i + 1,
      kind: connect ? 'connect' : 'request',
      source,
      local: { host: local, port },
      method,
      target: connect ? authority(url) : targetUrl(url),
      credentials: /^Proxy-Authorization: /im.test(sent),
      answer,
      nonce: nonceOf(url, AGENT.exec(sent)?.[1]),
      bytes: null,
    } as const
  })
}

function packets(text: string): { from: Address; to: Address; payload: string }[] {
  const found: { from: Address; to: Address; payload: string }[] = []
  for (const line of text.split('\n')) {
    const [, from, fromPort, to, toPort] = HEAD.exec(line) ?? []
    const last = found.at(-1)
    if (from !== undefined && to !== undefined)
      found.push({ from: { host: from, port: Number(fromPort) }, to: { host: to, port: Number(toPort) }, payload: '' })
    else if (last) last.payload += `${line}\n`
  }
  return found
}
