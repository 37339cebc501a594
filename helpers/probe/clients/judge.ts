import type { Outcome } from '../evidence.ts'
import type { Client, Left } from './client.ts'
import type { Fault, Variable } from './ground.ts'
import { ADDRESSES, NAMES, PORTS, VARIABLES } from './ground.ts'
import type { Seen } from './measure.ts'

/** How a case ended; `no-request`: it ended badly, and nothing came anywhere. */
export type End = Outcome | 'no-request'

/** What a proxy's own answer means; 400 is to what a proxy cannot do, as a GET of an https:// URL. */
const byAnswer: Readonly<Record<number, End>> = { 400: 'wrong-protocol', 407: 'auth-required', 502: 'upstream-failed' }

/** What a faulty proxy means that never answered. */
const bySilence: Readonly<Record<Fault, End>> = {
  hangs: 'timeout',
  refused: 'inconclusive',
  '407': 'inconclusive',
  '502': 'inconclusive',
  SOCKS: 'wrong-protocol',
}

/**
 * The verdict on both sides of a case; no text decides (DESIGN, rule 4). A success needs the client's and the internet's word
 * for it, and for `proxied` the upstream's; for a failure the internet must have seen nothing, and the records of the proxy
 * that was given to this case alone say which, whatever the client's exit code: wget2 ends some of them with 0. Pure.
 */
export function endOf({ asked, left, upstream, internet }: Seen): End {
  if (internet.length > 0) {
    if (left.code !== 0) return 'inconclusive'
    if (internet.every(({ via }) => via === null)) return upstream.length === 0 ? 'direct' : 'inconclusive'
    const through = ({ via }: (typeof internet)[number]) =>
      via !== null && upstream.some(r => r.upstream === via.upstream && r.connection === via.connection)
    return internet.every(through) ? 'proxied' : 'inconclusive'
  }
  const answer = upstream.find(record => record.answer !== null)?.answer
  if (answer != null) return byAnswer[answer] ?? 'inconclusive'
  if (upstream.length > 0) return asked.fault ? bySilence[asked.fault.kind] : 'inconclusive'
  return asked.fault?.kind === 'refused' ? 'refused' : 'no-request'
}

/** The variable that led a proxied request where it went; null where it was no single one. */
export function variableOf({ upstream }: Seen): Variable | null {
  const ports = new Set(upstream.map(({ local }) => local.port))
  return VARIABLES.find(name => ports.size === 1 && ports.has(PORTS[name])) ?? null
}

/** How it ended for the system: its exit code; `none` when it had no end of its own, and was ended. */
export const exitOf = ({ code }: Left): string => String(code ?? 'none')

const LONGEST = 200

/** What the client said of a failure, in one line, with `…` for whatever differs from request to request. */
export function toldBy({ told }: Client, seen: Seen): string {
  const { output, code } = seen.left
  if (code === 0 && ['proxied', 'direct'].includes(endOf(seen))) return ''
  const lines = output.split(/[\r\n]+/).filter(line => line.trim() !== '')
  const found = told ? [...output.matchAll(told)].map(([line, group]) => group ?? line) : lines.slice(-1)
  return plain(
    [...new Set(found.map(line => line.trim()))].join(' / ').replaceAll(seen.nonce, '…'),
    seen.asked.fault?.port,
  )
}

function plain(line: string, port: number | undefined): string {
  const known = [...ADDRESSES, ...Object.keys(NAMES)].sort((a, b) => b.length - a.length)
  let text = line.trim()
  for (const host of known) text = text.replaceAll(host, '…')
  if (port !== undefined) text = text.replaceAll(String(port), '…')
  text = text
    .replace(/https?:\/\/…[^\s'")]*/g, '…')
    .replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\b\d\d\/\d\d \d\d:\d\d:\d\d|\b\d\d:\d\d:\d\d\b/g, '…')
    .replace(/0x[0-9a-f]+/g, '…')
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|milliseconds|seconds)\b/g, '…')
    .replace(/\/\?familyai-nonce=…/g, '…')
    .replace(/:(?:80|443|31\d\d)\b/g, '')
    .replace(/…(?:[\s:]*…)+/g, '…')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
