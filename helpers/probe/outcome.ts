import type { InternetRecord, UpstreamRecord } from '../host/seat-protocol.ts'
import type { Evidence, Outcome } from './evidence.ts'

/** What the first hop's errno says. The names are connect(2)'s and getaddrinfo(3)'s, the same in every version of a client. */
const byErrno: ReadonlyMap<string, Outcome> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['ENOTFOUND', 'dns-failed'],
  ['EAI_AGAIN', 'dns-failed'],
])

/**
 * What a proxy's own answer says; 59x are proxy-chain's for a next hop that failed (its statuses.ts). tinyproxy 1.11.1 says 401
 * to wrong credentials.
 */
function byStatus(status: number): Outcome | null {
  if (status === 407 || status === 401) return 'auth-required'
  if (status === 403) return 'denied'
  if ([502, 503, 504].includes(status) || (status >= 590 && status <= 599)) return 'upstream-failed'
  return null
}

/** curl's exit codes once the first hop is connected (curl's EXITCODES; the same from 7.88 to 8.22). */
const byExit: Readonly<Record<string, Outcome>> = {
  28: 'timeout',
  35: 'tls-failed',
  52: 'reset',
  56: 'reset',
  60: 'tls-failed',
  97: 'wrong-protocol',
}

/**
 * The verdict on both sides of a probe. Pure. A success needs the far side's record of the same nonce (rule 1); a failure
 * needs that the far side has none (rule 2): whatever contradicts that is `inconclusive`.
 */
export function outcomeOf(evidence: Evidence): Outcome {
  const { client, upstream, internet } = evidence
  const content = client.exit === 0 && client.status > 0
  const came = internet.at(-1)
  if (came) return content && byStatus(client.connectStatus) === null ? arrived(came, upstream) : 'inconclusive'
  const refusal = byStatus(client.connectStatus) ?? byStatus(client.status)
  if (refusal) return upstream.some(({ answer }) => byStatus(answer ?? 0) === refusal) ? refusal : 'inconclusive'
  // Whatever curl says of any other answer to CONNECT: until 8.14 it is 56, as of a connection that was reset.
  if (client.connectStatus >= 300) return 'inconclusive'
  if (client.errno !== null)
    return upstream.length === 0 ? (byErrno.get(client.errno) ?? 'inconclusive') : 'inconclusive'
  return byExit[String(client.exit)] ?? 'inconclusive'
}

/** A client that is content, and an origin that saw it: it came through a proxy that recorded it, or past any. */
function arrived({ via }: InternetRecord, upstream: readonly UpstreamRecord[]): Outcome {
  if (via === null) return 'direct'
  return upstream.some(r => r.upstream === via.upstream && r.connection === via.connection) ? 'proxied' : 'inconclusive'
}

/** Whether an outcome says that the request did not reach an origin: such a proof needs a positive control (rule 2). */
export const isNegative = (outcome: Outcome): boolean => outcome !== 'proxied' && outcome !== 'direct'
