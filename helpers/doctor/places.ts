import { isIPv4 } from 'node:net'
import { gatewayOf, isIPv4Subnet } from '../host/subnet.ts'
import { FROM_ENV } from '../text/findings/finding.ts'
import { hostInUrl } from './env/proxy-url.ts'
import type { Facts, ServiceSight } from './facts.ts'
import { engineNetworks, plannedNetworks } from './known-networks.ts'
import { DOWNLOAD_FILE } from './look/compose-files.ts'
import { mendedNoProxy } from './no-proxy-list.ts'
import { proxyIn, sureProxy, withoutCredentials } from './proxies.ts'
import { CLIENT_VARIABLES, firstValue } from './proxy-choice.ts'
import { effective, lastReading, variableOf } from './sources.ts'

/** The guide's own port. */
const GUIDE_PORT = 2526

export type PlaceValue = string | number | null

/**
 * What the facts say of the places that most findings have, as far as they say it: a place that is not in the answer is
 * for the owner to fill in. `service`: whose network and proxy; null for the project as a whole. Holds no secret.
 */
export function commonPlaces(facts: Facts, service: ServiceSight | null): Readonly<Record<string, PlaceValue>> {
  const proxy = proxyOf(facts, service)
  return defined({
    host: hostOf(facts),
    ...networkPlaces(facts, service),
    port: proxy?.port ?? GUIDE_PORT,
    address: proxy && hostInUrl(proxy.host),
    url: proxy && withoutCredentials(proxy),
    target: facts.targets[0],
    composeFiles: composeFiles(facts, service === null ? [] : [service]),
    noProxy: mendedNoProxy(facts),
  })
}

const defined = (values: Readonly<Record<string, string | number | null | undefined>>): Record<string, PlaceValue> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))

/** As the files have it now, else as it runs, else the first that any service has. */
function proxyOf(facts: Facts, service: ServiceSight | null) {
  const own = [service?.planned, service?.running?.environment]
  for (const environment of [...own, ...facts.services.map(({ planned }) => planned)]) {
    const proxy = environment ? proxyIn(facts, environment) : null
    if (proxy !== null) return proxy
  }
  return null
}

/**
 * How an overlay names a service's proxy, so that it stays the one that it has: by the variable that gives it, else by its own
 * URL. Credentials are left to the owner, and so is a URL that may hold one elsewhere.
 */
export function proxyReference(facts: Facts, service: ServiceSight | null): string {
  const given = effective(facts, 'PROXY_URL') ?? ''
  const own = firstValue(service?.own ?? {}, CLIENT_VARIABLES) ?? firstValue(service?.planned ?? {}, CLIENT_VARIABLES)
  const proxy = own === null ? proxyOf(facts, service) : sureProxy(facts, own.value)
  const variable = own && variableOf(facts, own.value)
  if (variable) return `\${${variable}}`
  if (own === null && (given !== '' || proxy === null)) return FROM_ENV
  if (proxy === null) return '{proxy}'
  const secret = proxy.username !== '' || proxy.password !== ''
  const url = withoutCredentials(proxy).replace('//', secret ? '//{user}:{password}@' : '//')
  return given === '' ? `\${PROXY_URL:-${url}}` : url
}

/** Whether what was looked at is not the host but what stands between: rootlesskit's network, Docker Desktop's machine. */
export const isBetween = ({ engine }: Facts): boolean =>
  engine?.kind === 'usable' && (engine.rootless || engine.desktop)

/** The LAN address: as seen, else as the guide has the owner write it into `.env`. */
function hostOf(facts: Facts): string | null {
  if (facts.host?.lan && !isBetween(facts)) return facts.host.lan
  const written = lastReading(facts, 'JETSON_THOR_IP')?.compose
  return written?.kind === 'set' && isIPv4(written.text) && !/^(127|0)\./.test(written.text) ? written.text : null
}

/** The network of a service; of one without any (host mode), and of the project, the first that services are on. */
export function networkOf(
  facts: Facts,
  service: ServiceSight | null,
): { name: string; subnet: string | null; gateway: string | null } | null {
  const [name] = [service, ...facts.services].flatMap(candidate => candidate?.networks ?? [])
  if (name === undefined) return null
  const plan = plannedNetworks(facts).find(network => network.name === name)
  const real = engineNetworks(facts).find(network => network.name === name)
  const subnet = real?.subnets.find(isIPv4Subnet) ?? plan?.subnet ?? null
  const first = subnet !== null && isIPv4Subnet(subnet) ? gatewayOf(subnet) : null
  return { name, subnet, gateway: real?.gateway ?? plan?.gateway ?? first }
}

/** Where all services are in host mode, they come from an address of the host, and reach its loopback. */
function networkPlaces(facts: Facts, service: ServiceSight | null) {
  const network = networkOf(facts, service)
  if (network !== null) return { network: network.name, subnet: network.subnet, gateway: network.gateway }
  const host = hostOf(facts)
  const allHost = facts.services.length > 0 && facts.services.every(({ mode }) => mode === 'host')
  return allHost ? { subnet: host && `${host}/32`, gateway: '127.0.0.1' } : {}
}

/**
 * The files in use, joined as COMPOSE_FILE joins them; with the downloader's own file when one of the services stands there:
 * an overlay that names a service which no file describes is refused by compose. null when compose was not read.
 */
export function composeFiles({ project: { compose } }: Facts, services: readonly ServiceSight[]): string | null {
  if (compose.kind !== 'loaded') return null
  const apart = !compose.files.includes(DOWNLOAD_FILE)
  const wanted = apart && services.some(({ places }) => places['']?.file === DOWNLOAD_FILE)
  return [...compose.files, ...(wanted ? [DOWNLOAD_FILE] : [])].join(':')
}
