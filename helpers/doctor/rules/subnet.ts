import { bitsOf, gatewayOf } from '../../host/subnet.ts'
import { anotherNetwork } from '../../text/judgements.ts'
import type { Message } from '../../text/say.ts'
import type { EngineUsable, Facts, NetworkPlan } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { freeSubnetOf, overlapping } from './addresses.ts'

type Planned = NetworkPlan & { readonly subnet: string }

/** FAP-603. What is no bridge is meant to overlap: macvlan and ipvlan share the LAN's own subnet. */
export const subnetRule: Rule = facts => {
  const { engine } = facts
  const { compose } = facts.project
  if (engine?.kind !== 'usable' || compose.kind !== 'loaded') return []
  const [place = null] = compose.files.map(file => ({ file, line: 1, column: 1 }))
  const plans = compose.networks.flatMap((plan): Planned[] =>
    plan.subnet === null || plan.external || plan.driver !== 'bridge'
      ? []
      : [{ ...plan, subnet: plan.subnet, place: plan.place ?? place }],
  )
  const found = plans.flatMap((plan): Suspicion[] => {
    const other = networkOver(plan, engine) ?? routeOver(plan, facts, engine, bitsOf(plan.subnet))
    return other === null ? [] : [suspicion(facts, plan, other)]
  })
  if (found.length > 0 || !/Pool overlaps|networks have overlapping/i.test(engine.refusal ?? '')) return found
  // The engine refused it: a wider route will do for a reason then.
  const [plan] = plans.filter(
    ({ name }) => !engine.networks.some(network => network.name === name && !network.temporary),
  )
  return plan === undefined ? [] : [suspicion(facts, plan, routeOver(plan, facts, engine, 0) ?? anotherNetwork)]
}

function suspicion(facts: Facts, plan: Planned, other: string | Message): Suspicion {
  const freeSubnet = freeSubnetOf(facts)
  const values = {
    network: plan.name,
    subnet: plan.subnet,
    gateway: plan.gateway ?? gatewayOf(plan.subnet),
    other,
    freeSubnet,
    freeGateway: freeSubnet === null ? null : gatewayOf(freeSubnet),
  }
  return { code: 'FAP-603', services: [], place: plan.place, values }
}

function networkOver({ name, subnet }: Planned, { networks }: EngineUsable): string | null {
  for (const network of networks) {
    if (network.name === name || network.temporary) continue
    const taken = network.subnets.find(other => overlapping(other, subnet))
    if (taken !== undefined) return `${network.name} ${taken}`
  }
  return null
}

/** A route as narrow as the subnet, or narrower, takes packets away from it; a wider one gives way to the bridge's own. */
function routeOver(plan: Planned, { host }: Facts, engine: EngineUsable, widest: number): string | null {
  const own = engine.networks.filter(({ name, temporary }) => name === plan.name || temporary)
  const gateways = new Set(own.map(({ gateway }) => gateway))
  const bridges = new Set(host?.addresses.flatMap(({ address, device }) => (gateways.has(address) ? [device] : [])))
  const route = host?.routes.find(({ destination, device }) => {
    const named = device.startsWith('br-') && own.some(({ subnets }) => subnets.includes(destination))
    return !named && !bridges.has(device) && bitsOf(destination) >= widest && overlapping(destination, plan.subnet)
  })
  return route === undefined ? null : `${route.destination} dev ${route.device}`
}
