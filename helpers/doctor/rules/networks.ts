import { gatewayOf, isIPv4Subnet } from '../../host/subnet.ts'
import type { EngineNetwork, Facts, NetworkPlan, ServiceSight } from '../facts.ts'
import { engineNetworks, plannedNetworks } from '../known-networks.ts'
import { perObject } from '../per-object.ts'
import { inSubnet } from './addresses.ts'

/** A network of the project: as the engine has it, else as the doctor's stand-in for it is, else as planned. */
export type ProjectNetwork = {
  readonly name: string
  readonly plan: NetworkPlan | null
  /** the project's own in the engine; null as long as it does not exist */
  readonly real: EngineNetwork | null
  readonly subnets: readonly string[]
  /** the address of the host on it, now or when it comes into being */
  readonly gateway: string | null
  readonly internal: boolean
}

/** The project's networks: those of its files, and those on which its services stand. */
export const projectNetworks = perObject((facts: Facts): ReadonlyMap<string, ProjectNetwork> => {
  const plans = new Map(plannedNetworks(facts).map(plan => [plan.name, plan]))
  const names = new Set([...plans.keys(), ...facts.services.flatMap(({ networks }) => networks)])
  const known = engineNetworks(facts)
  return new Map(Array.from(names, name => [name, seen(name, plans.get(name) ?? null, known)]))
})

function seen(name: string, plan: NetworkPlan | null, known: readonly EngineNetwork[]): ProjectNetwork {
  const now = known.find(network => network.name === name)
  const real = now?.temporary === false ? now : null
  const subnets = now?.subnets ?? (plan?.subnet ? [plan.subnet] : [])
  const first = subnets.find(isIPv4Subnet)
  const gateway = real?.gateway ?? plan?.gateway ?? now?.gateway ?? (first === undefined ? null : gatewayOf(first))
  return { name, plan, real, subnets, gateway, internal: now?.internal ?? plan?.internal ?? false }
}

/** The networks on which a service stands. */
export const networksOf = (facts: Facts, { networks }: ServiceSight): ProjectNetwork[] =>
  networks.flatMap(name => projectNetworks(facts).get(name) ?? [])

/** Whether an address lies where a network is, or is planned to be. */
export const belongsTo = (address: string, { plan, gateway, subnets }: ProjectNetwork): boolean =>
  [gateway, plan?.gateway].includes(address) || [...subnets, plan?.subnet ?? ''].some(s => inSubnet(address, s))

/** The service's networks, when all of them are internal and the address is in none; null when it may go further. */
export function shutIn(facts: Facts, service: ServiceSight, address: string): readonly ProjectNetwork[] | null {
  const networks = networksOf(facts, service)
  if (networks.length === 0) return null
  const inside = networks.some(({ subnets }) => subnets.some(subnet => inSubnet(address, subnet)))
  return !inside && networks.every(({ internal }) => internal) ? networks : null
}
