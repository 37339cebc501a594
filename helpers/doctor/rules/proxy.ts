import type { FindingCode } from '../../text/findings.ts'
import { refusals, saidWith, unseenProgram } from '../../text/judgements.ts'
import type { Facts } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { inSeconds, listenerAt } from './arrival.ts'
import { suspect } from './suspect.ts'
import { oncePerProxy, onlyInThisMode, type ProxyWalk, proxyWalks } from './walks.ts'

type Judged = { readonly code: FindingCode; readonly values?: Suspicion['values'] }

const CLOSED: readonly string[] = [
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'EOF',
  'UND_ERR_SOCKET',
  'ERR_STREAM_PREMATURE_CLOSE',
]
/** Nothing came in time. */
export const LATE: readonly string[] = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'TIMEOUT']

/** It answers 403 to wrong credentials alone: whom its access list does not know it cuts off. */
const CLASH = /clash|mihomo|verge/i

/** What a port that took the connection did instead of what was asked. */
function judged(facts: Facts, walk: ProxyWalk): Judged | null {
  const { proxy, path } = walk
  const { speaks, proxyTls, answer, connect } = path.steps
  const { status = 0, errno = null } = answer ?? {}
  const socks = proxy.scheme.startsWith('socks')
  if (socks && speaks === 'http') return { code: 'FAP-405' }
  if (!socks && speaks === 'socks') return { code: 'FAP-404' }
  if (proxyTls === false && speaks === 'http') return { code: 'FAP-113' }

  const source = connect?.source ?? null
  const { program = null } = listenerAt(facts, connect?.address ?? proxy.host, proxy.port) ?? {}
  const told = program === null ? {} : { program }
  // tinyproxy before 1.11.2 says 401 to wrong credentials.
  const asked = status === 407 || status === 401
  const wrong = asked || (status === 403 && CLASH.test(program ?? ''))
  if (wrong && proxy.credentials) return { code: 'FAP-402', values: { status } }
  if (asked) return { code: 'FAP-401' }
  if (status >= 400 && status < 500)
    return { code: 'FAP-403', values: { source, ...told, reason: saidWith(refusals.status, { status }) } }
  if (status > 0) return null

  const failure = errno ?? ''
  if (speaks === 'silent' || LATE.includes(failure))
    return onlyInThisMode(facts, walk) ? null : silent(program, answer?.ms)
  if (socks && speaks === 'socks') return null
  if (speaks === 'closed' || CLOSED.includes(failure))
    return { code: 'FAP-403', values: { source, ...told, reason: refusals.closed } }
  return null
}

const silent = (program: string | null, ms = 0): Judged => ({
  code: 'FAP-406',
  values: { program: program ?? unseenProgram, seconds: inSeconds(ms) },
})

const words: Rule = facts =>
  oncePerProxy(proxyWalks(facts)).flatMap(walk => {
    const found = walk.ending?.at === 'words' ? judged(facts, walk) : null
    return found === null ? [] : [suspect(facts, found.code, walk, found.values)]
  })

/** What the proxy itself answers: FAP-113, FAP-401 to FAP-406. */
export const proxyRules: readonly Rule[] = [words]
