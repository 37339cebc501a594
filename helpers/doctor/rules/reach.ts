import type { FindingCode } from '../../text/findings.ts'
import { silences } from '../../text/judgements.ts'
import type { Facts } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { meansItself } from './addresses.ts'
import { type Arrival, arrivals } from './arrival.ts'
import { gatewayRule } from './gateway.ts'
import { partialRule } from './partial.ts'
import { suspect } from './suspect.ts'
import { majorOf } from './version.ts'

/** What an ICMP answer makes of a connect (Linux, icmp_err_convert); a port-unreachable looks like a closed port. */
const BY_ICMP: readonly string[] = [
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOPROTOOPT',
  'EHOSTDOWN',
  'ENONET',
  'EOPNOTSUPP',
  'EACCES',
]
const NOBODY: readonly string[] = ['EHOSTUNREACH', 'EHOSTDOWN', 'ETIMEDOUT']

/** Engines before 25 give an internal network a default route, and drop what takes it further than to the host itself. */
const ROUTELESS_SINCE = 25

/** What became of a connect to an address that is the host's, or that the host reaches. */
function filtered({ service, errno, own, covered, hostConnects, atOnce, shutIn }: Arrival): FindingCode | null {
  // What the host sends to itself is not filtered, and a host-mode container is the host.
  if (service.mode === 'host' || !(own || (hostConnects === true && shutIn === null))) return null
  if (errno === 'ETIMEDOUT') return 'FAP-304'
  if (BY_ICMP.includes(errno) && atOnce) return 'FAP-305'
  const rejected = errno === 'ECONNREFUSED' && (own ? covered !== null && hostConnects !== false : true)
  return rejected ? 'FAP-305' : null
}

/** Nobody is there, as far as the host can tell. Many that search at once for one address learn of it sooner than each alone. */
function nobody({ errno, own, hostConnects, atOnce, address }: Arrival): boolean {
  if (own || hostConnects === true || meansItself(address)) return false
  return NOBODY.includes(errno) && (!atOnce || hostConnects === false)
}

const unreachable: Rule = facts =>
  arrivals(facts).flatMap((arrival): Suspicion[] => {
    const { errno, seconds, shutIn } = arrival
    if (shutIn !== null && shutOut(facts, arrival)) return [suspect(facts, 'FAP-307', arrival)]
    const code = filtered(arrival) ?? (nobody(arrival) ? 'FAP-306' : null)
    const more = code === 'FAP-306' ? silence(facts, arrival) : filter(arrival)
    const values = { seconds, errno, ...more }
    return code === null ? [] : [suspect(facts, code, arrival, values)]
  })

/** Where the rule stands that the packets pass. */
const filter = ({ own, address, proxy }: Arrival): Suspicion['values'] =>
  own ? { hostPort: proxy.port, machine: null } : { hostPort: null, machine: address }

/** What nobody's answer means; this host's own address is no remedy where nothing listens on that port. */
const silence = ({ host }: Facts, { errno, listeners }: Arrival): Suspicion['values'] => ({
  reason: errno === 'ETIMEDOUT' ? silences.dropped : silences.nobody,
  ...(host !== null && listeners.length === 0 && { host: null }),
})

function shutOut({ engine }: Facts, { errno, own }: Arrival): boolean {
  const major = engine?.kind === 'usable' ? majorOf(engine) : null
  const routed = major !== null && major < ROUTELESS_SINCE
  if (errno === 'ENETUNREACH') return true
  return errno === 'EHOSTUNREACH' ? !(routed && own) : errno === 'ETIMEDOUT' && routed && !own
}

/** The way to the proxy: FAP-304 to FAP-309. */
export const reachRules: readonly Rule[] = [unreachable, gatewayRule, partialRule]
