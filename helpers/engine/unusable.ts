import type { whyNoEngine } from '../text/setup.ts'

/** Why an engine could not be used at one place. */
export type Why = keyof typeof whyNoEngine

/** An engine that cannot be used, by whoever saw it. `detail`: what was said of it, by ssh, by Node, by a file's name. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
  readonly why: Why
  readonly detail: string
  constructor(why: Why, detail = '') {
    super(`engine: ${why}${detail && `: ${detail}`}`)
    this.why = why
    this.detail = detail
  }
}

const byCode: Readonly<Record<string, Why>> = {
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  ENOENT: 'no-socket',
  ENOTDIR: 'no-socket',
  ENOTFOUND: 'no-such-name',
  EAI_AGAIN: 'no-such-name',
  EHOSTUNREACH: 'no-way',
  ENETUNREACH: 'no-way',
  ETIMEDOUT: 'no-way',
  EPROTO: 'no-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
}

/** OpenSSL's names of what is wrong with a certificate (X509_V_ERR_…), and its alerts: the other side's words. */
const byShape: readonly (readonly [RegExp, Why])[] = [
  [/^ERR_SSL_.*ALERT/, 'tls-refused'],
  [/^(?:UNABLE_TO_|CERT_)/, 'tls-untrusted'],
]

/** How an engine was asked. */
export type Way = 'socket' | 'network' | 'tls'

/** What a first request that failed says of the engine. */
export function unusableBy(error: unknown, way: Way): Unusable {
  if (error instanceof Unusable) return error
  if (!(error instanceof Error)) return new Unusable('not-answering')
  // What an https server says to plain http; the engine itself has no such answer to `/_ping`.
  if ('statusCode' in error && error.statusCode === 400) return new Unusable('wants-tls')
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED') return new Unusable(way === 'socket' ? 'not-running' : 'refused')
  // Its alert may be lost when it hangs up on a request that it never read.
  if (way === 'tls' && (code === 'ECONNRESET' || code === 'EPIPE')) return new Unusable('tls-closed')
  const why = byCode[code] ?? byShape.find(([shape]) => shape.test(code))?.[1] ?? 'not-answering'
  // OpenSSL's own word for it, where Node has it; the message around it is for its developers.
  const said = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message
  return new Unusable(why, why.startsWith('tls-') ? said : '')
}
