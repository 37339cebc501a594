import { isIPv4 } from 'node:net'
import type { Facts, ServiceSight } from '../facts.ts'
import { engineNetworks } from '../known-networks.ts'
import { perObject } from '../per-object.ts'
import { commonPlaces, isBetween } from '../places.ts'
import { environmentOf, proxyFor } from '../proxy-choice.ts'
import { effective, placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { inSubnet, meansItself } from './addresses.ts'
import { type Arrival, arrivals } from './arrival.ts'
import { belongsTo, projectNetworks } from './networks.ts'
import { suspect } from './suspect.ts'
import { endOf, oncePerProxy, proxyWalks } from './walks.ts'

const HOST_GATEWAY = 'host.docker.internal'

/** The names by which the containers of the project's services are known on their networks. */
const serviceNames = perObject(
  ({ services }: Facts) => new Set(services.flatMap(({ name, aliases = [] }) => [name, ...aliases])),
)

/** What an environment names as the host of a proxy, the first target's first. */
function proxyNames(facts: Facts, service: ServiceSight) {
  const choices = facts.targets.map(target => proxyFor(environmentOf(service), target))
  return choices.flatMap(choice =>
    choice.kind === 'proxy' && 'ok' in choice.parsed
      ? [{ variable: choice.variable, name: choice.parsed.ok.host, port: choice.parsed.ok.port }]
      : [],
  )
}

const hasHostGateway = ({ extraHosts, running }: ServiceSight): boolean =>
  (running?.extraHosts ?? extraHosts).some(entry => entry.split(/[:=]/)[0]?.toLowerCase() === HOST_GATEWAY)

/** What the files show of a name that a service cannot know: FAP-202, FAP-203. A namespace of another's has its names. */
function unknowable(facts: Facts, service: ServiceSight, name: string): 'FAP-202' | 'FAP-203' | null {
  if (service.mode !== 'bridge' && service.mode !== 'host') return null
  const desktop = facts.engine?.kind === 'usable' && facts.engine.desktop
  if (name.toLowerCase() === HOST_GATEWAY) return desktop || hasHostGateway(service) ? null : 'FAP-202'
  return service.mode === 'host' && serviceNames(facts).has(name) ? 'FAP-203' : null
}

/** FAP-202, FAP-203: as the files say, unless it was seen to resolve. */
const named: Rule = facts => {
  const resolved = new Set(
    facts.paths.flatMap(({ vantage, proxy, steps }) =>
      proxy !== null && steps.connect !== null ? [`${vantage} ${proxy.host}`] : [],
    ),
  )
  return facts.services.flatMap((service): Suspicion[] => {
    const [first] = proxyNames(facts, service).flatMap(found => {
      const code = unknowable(facts, service, found.name)
      return code === null ? [] : [{ ...found, code }]
    })
    if (first === undefined || resolved.has(`${service.name} ${first.name}`)) return []
    const { code, name, port, variable } = first
    const values = { ...commonPlaces(facts, service), name, address: name, port }
    return [{ code, services: [service.name], place: placeOf(facts, service, variable), values }]
  })
}

/**
 * A service that is the proxy and does not run has no address yet. Before deploying nobody can say more; where the service
 * that asks runs already, the proxy should, too.
 */
export const notYetThere = (facts: Facts, { service, proxy }: { service: ServiceSight; proxy: { host: string } }) =>
  service.mode === 'bridge' &&
  service.running === null &&
  facts.services.some(({ name, aliases = [], running }) => running === null && [name, ...aliases].includes(proxy.host))

/** FAP-201 */
const unresolved: Rule = facts =>
  oncePerProxy(proxyWalks(facts)).flatMap(walk =>
    endOf(walk.path)?.at === 'name' &&
    unknowable(facts, walk.service, walk.proxy.host) === null &&
    !notYetThere(facts, walk)
      ? [suspect(facts, 'FAP-201', walk)]
      : [],
  )

/** FAP-204: whatever a connect to it ends with. */
const moved: Rule = facts =>
  arrivals(facts).flatMap(arrival => (wasOurs(facts, arrival) ? [suspect(facts, 'FAP-204', arrival)] : []))

/**
 * Whether the owner's files take an address for this host's, which is nobody's now that is known. The line that is for it decides;
 * without one NO_PROXY does, where the guide has it written as well, and where a proxy on another machine may stand, too.
 */
function wasOurs(facts: Facts, { service, proxy, address, own, hostConnects, shutIn }: Arrival): boolean {
  if (!isIPv4(proxy.host) || meansItself(address) || own || facts.host === null || isBetween(facts)) return false
  if (hostConnects === true || shutIn !== null) return false
  if (facts.services.some(({ running }) => running?.addresses.includes(address))) return false
  if ([...projectNetworks(facts).values()].some(network => belongsTo(address, network))) return false
  if (engineNetworks(facts).some(({ subnets }) => subnets.some(subnet => inSubnet(address, subnet)))) return false
  const { no_proxy, NO_PROXY } = environmentOf(service)
  const written = effective(facts, 'JETSON_THOR_IP')?.trim() ?? ''
  if (isIPv4(written)) return written === address
  const lists = [no_proxy, NO_PROXY, effective(facts, 'NO_PROXY')]
  return lists.some(list => list?.split(',').some(entry => entry.trim() === address))
}

/** The proxy's name and address: FAP-201 to FAP-204. */
export const namesRules: readonly Rule[] = [named, unresolved, moved]
