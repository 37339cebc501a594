import { isIPv4 } from 'node:net'
import { gatewayReasons, saidWith } from '../../text/judgements.ts'
import type { Message } from '../../text/say.ts'
import type { Facts } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { type Arrival, arrivals } from './arrival.ts'
import { belongsTo, type ProjectNetwork, projectNetworks } from './networks.ts'
import { suspect } from './suspect.ts'

/** FAP-309 */
export const gatewayRule: Rule = facts =>
  arrivals(facts).flatMap((arrival): Suspicion[] => {
    const missed = missedGateway(facts, arrival)
    if (missed === null) return []
    const { network, reason } = missed
    const values = { network: network.name, gateway: network.gateway, subnet: network.subnets[0] ?? null, reason }
    return [suspect(facts, 'FAP-309', arrival, values)]
  })

/** The network whose gateway an address was meant to be, and why it is not that now; null when it is, or was never meant so. */
function missedGateway(
  facts: Facts,
  arrival: Arrival,
): { readonly network: ProjectNetwork; readonly reason: Message } | null {
  const { proxy, address, own } = arrival
  if (facts.engine?.kind !== 'usable' || !isIPv4(proxy.host)) return null
  const network = [...projectNetworks(facts).values()].find(candidate => belongsTo(address, candidate))
  if (network === undefined) return null
  if (own) return network.real === null && notStarted(arrival) ? { network, reason: gatewayReasons.missing } : null
  if (isContainers(facts, arrival)) return null
  if (network.real === null) return { network, reason: gatewayReasons.missing }
  const { gateway } = network.real
  if (gateway === address) return null
  const reason = gateway === null ? gatewayReasons.gone : saidWith(gatewayReasons.other, { gateway })
  return { network, reason }
}

/** On the doctor's stand-in: no proxy could be listening on an address that comes into being with the network. */
const notStarted = ({ errno, listeners }: Arrival): boolean => errno === 'ECONNREFUSED' && listeners.length === 0

/** Somebody has the address: a container that runs, or one that is seen by its refusal alone. */
const isContainers = ({ services }: Facts, { address, errno }: Arrival): boolean =>
  errno === 'ECONNREFUSED' || services.some(({ running }) => running?.addresses.includes(address))
