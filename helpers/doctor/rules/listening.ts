import { unseenProgram } from '../../text/judgements.ts'
import type { Facts, Listener } from '../facts.ts'
import { staysInside } from '../proxies.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { isLoopback, meansItself } from './addresses.ts'
import { arrivals } from './arrival.ts'
import { networksOf, type ProjectNetwork, projectNetworks } from './networks.ts'
import { suspect } from './suspect.ts'

/** Refused, and no listener takes what comes there: FAP-301, FAP-302, FAP-303. */
const refused: Rule = facts =>
  arrivals(facts).flatMap((arrival): Suspicion[] => {
    const { service, address, errno, own, covered, hostConnects, listeners } = arrival
    // A container's own loopback is FAP-106's.
    if (errno !== 'ECONNREFUSED' || (own ? covered !== null : hostConnects === true)) return []
    if (meansItself(address) && service.mode !== 'host') return []
    // What must listen is the address that is used, not any other of the host.
    const host = address
    const elsewhere = listeners.filter(listener => !isLoopback(listener.address))
    const [loopback] = listeners
    if (!own || loopback === undefined) return [suspect(facts, 'FAP-301', arrival, { host })]
    const other = nearest(facts, elsewhere)
    if (other === null) return [suspect(facts, 'FAP-302', arrival, { host, ...listening(loopback) })]
    return [suspect(facts, 'FAP-303', arrival, listening(other))]
  })

const listening = ({ address, program }: Listener) => ({ listening: address, program: program ?? unseenProgram })

/**
 * Of the listeners, the one that all services reach, since they share one PROXY_URL: on the LAN address, else on a network of
 * the project; where one of them is on an internal network, from which there is a way to its own gateway alone, there.
 */
function nearest(facts: Facts, listeners: readonly Listener[]): Listener | null {
  const at = (wanted: readonly (string | null)[]) => listeners.find(({ address }) => wanted.includes(address))
  const gateways = (networks: Iterable<ProjectNetwork>) => Array.from(networks, ({ gateway }) => gateway)
  const shut = facts.services.flatMap(service => {
    const networks = networksOf(facts, service)
    return !staysInside(facts, service) && networks.every(({ internal }) => internal) ? networks : []
  })
  const inside = at(gateways(shut))
  return (
    inside ?? at([facts.host?.lan ?? null]) ?? at(gateways(projectNetworks(facts).values())) ?? listeners[0] ?? null
  )
}

/** Where the proxy listens: FAP-301 to FAP-303. */
export const listeningRules: readonly Rule[] = [refused]
