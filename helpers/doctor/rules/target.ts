import { directReasons, saidWith, tunnelStatuses } from '../../text/judgements.ts'
import type { Message } from '../../text/say.ts'
import type { Facts } from '../facts.ts'
import { bypassedBy } from '../no-proxy.ts'
import { mendedNoProxy } from '../no-proxy-list.ts'
import { withoutCredentials } from '../proxies.ts'
import { environmentOf, proxyFor } from '../proxy-choice.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { LATE } from './proxy.ts'
import { suspect } from './suspect.ts'
import { onlyInThisMode, type ProxyWalk, proxyWalks, speaksAnother, walksOf } from './walks.ts'

/** What a proxy answered that it could not, or did not, bring to the target; null when it is something else that is wrong. */
function statusOf({ ending, path, proxy }: ProxyWalk): number | Message | null {
  const { speaks, answer, tls, target } = path.steps
  const { status = 0, errno = null } = answer ?? {}
  switch (ending?.at) {
    case 'words':
      if (speaksAnother(proxy, path.steps)) return null
      if (status > 0) return status < 400 || status >= 500 ? status : null
      if (speaks !== 'socks' || errno === null || LATE.includes(errno)) return null
      return saidWith(tunnelStatuses.socks, { errno })
    case 'tls':
      if (typeof tls?.issuer === 'string') return null
      return tunnel(tls?.errno ?? target?.errno ?? '')
    case 'target':
      return tunnel(target?.errno ?? '')
    default:
      return null
  }
}

function tunnel(errno: string): Message {
  if (/TIMEDOUT|TIMEOUT/.test(errno)) return tunnelStatuses.silent
  return /ERR_SSL|WRONG_VERSION|EPROTO/.test(errno) ? tunnelStatuses.notTls : tunnelStatuses.closed
}

/** FAP-501 */
const unreached: Rule = facts =>
  proxyWalks(facts).flatMap((walk): Suspicion[] => {
    const status = statusOf(walk)
    if (status === null || (status === tunnelStatuses.silent && onlyInThisMode(facts, walk))) return []
    return [suspect(facts, 'FAP-501', walk, { status })]
  })

/** FAP-502: of the target, or of the proxy itself, whose URL says https://. */
const intercepted: Rule = facts =>
  proxyWalks(facts).flatMap((walk): Suspicion[] => {
    const { ending, path, proxy } = walk
    const { tls, answer } = path.steps
    if (ending === null || tls === null || tls.trusted || tls.issuer === null) return []
    const target = answer === null ? withoutCredentials(proxy) : path.target
    return [suspect(facts, 'FAP-502', walk, { issuer: tls.issuer, target })]
  })

/** FAP-503: past the proxy, whether it was any good or not. A service without a proxy is FAP-114's and FAP-110's. */
const direct: Rule = facts =>
  walksOf(facts).flatMap((walk): Suspicion[] => {
    const { service, path, ending } = walk
    if (proxyFor(environmentOf(service), path.target).kind !== 'bypassed') return []
    const reason = ending === null ? directReasons.answered : saidWith(directReasons.failed, { errno: ending.how })
    return [
      suspect(facts, 'FAP-503', walk, {
        source: path.steps.connect?.source ?? null,
        reason,
        noProxy: without(facts, path.target),
      }),
    ]
  })

/** NO_PROXY as it should be, without what sends the target past the proxy. */
function without(facts: Facts, target: string): string {
  const { hostname } = new URL(target)
  return mendedNoProxy(facts)
    .split(',')
    .filter(entry => bypassedBy(entry, hostname) === null)
    .join(',')
}

/** Behind the proxy, or past it: FAP-501 to FAP-503. */
export const targetRules: readonly Rule[] = [unreached, intercepted, direct]
