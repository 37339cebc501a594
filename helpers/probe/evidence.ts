import type { InternetRecord, UpstreamRecord } from '../host/seat-protocol.ts'

/** The typed verdict on a probe's evidence (DESIGN, Words). */
export const outcomes = [
  'proxied',
  'direct',
  'refused',
  'unreachable',
  'timeout',
  'dns-failed',
  'auth-required',
  'denied',
  'wrong-protocol',
  'upstream-failed',
  'tls-failed',
  'reset',
  'inconclusive',
] as const

export type Outcome = (typeof outcomes)[number]

/** What one client saw of one request. */
export type ClientSight = {
  /** the client and its version, as it names itself: `curl 8.22.0` */
  readonly client: string
  readonly exit: number | null
  /** the errno name of the first hop's connect (`ECONNREFUSED`), from the socket's own text, when there was one */
  readonly errno: string | null
  /** the status the proxy answered to CONNECT, 0 when it never did or none was made */
  readonly connectStatus: number
  /** the status of the last response, 0 when there was none */
  readonly status: number
  /** the address the client's socket was connected to, null when no connect succeeded */
  readonly remote: string | null
  /** what the client printed about the failure, credentials removed */
  readonly text: string
  /** ms */
  readonly ms: number
  /** ms until the connect ended, well or badly; null when unknown */
  readonly connectMs: number | null
}

/** Both sides of a probe: the client's sight, and what the far side recorded under the same nonce. */
export type Evidence = {
  readonly nonce: string
  readonly client: ClientSight
  readonly upstream: readonly UpstreamRecord[]
  readonly internet: readonly InternetRecord[]
}

/** One probe, judged. */
export type Proof = {
  /** where the request started: `code-traditional`, `model-downloader`, `host` */
  readonly vantage: string
  /** the request's path as a person reads it: `code-traditional → 172.28.0.1:2526 → https://huggingface.co/` */
  readonly path: string
  readonly expected: Outcome
  readonly outcome: Outcome
  readonly evidence: Evidence
  /** the command that repeats the probe by hand, credentials removed */
  readonly repeat: string
  /** true for a positive control of a negative proof */
  readonly control: boolean
}
