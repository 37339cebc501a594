import { hostInUrl, type ProxyUrl, parseProxyUrl } from './env/proxy-url.ts'
import type { Environment, Facts, ServiceSight } from './facts.ts'
import { plannedNetworks } from './known-networks.ts'
import { perObject } from './per-object.ts'
import { CLIENT_VARIABLES, firstSet, firstValue } from './proxy-choice.ts'
import { meansItself } from './rules/addresses.ts'
import { isPiece } from './sources.ts'

/** The variable from which a service's files give it its proxy; null without any. */
export const proxyVariable = ({ planned }: Pick<ServiceSight, 'planned'>): string | null =>
  firstSet(planned, CLIENT_VARIABLES)

/** What no proxy's URL has is a path; where there is one, a password that is not encoded may have become the host before it. */
const WITHOUT_PATH = /^[^/?#]*:\/\/[^/?#]*\/?$/

/** The proxy that a value names, if it surely does: its host may be shown, the rest is a secret. */
export function sureProxy(facts: Facts, value: string): ProxyUrl | null {
  const parsed = parseProxyUrl(value)
  return 'ok' in parsed && WITHOUT_PATH.test(value) && !isPiece(facts, value) ? parsed.ok : null
}

/** The proxy in an environment; null when it has none, or its URL cannot be read. */
export function proxyIn(facts: Facts, environment: Environment): ProxyUrl | null {
  const given = firstValue(environment, CLIENT_VARIABLES)
  return given && sureProxy(facts, given.value)
}

/** What stands behind the credentials of a URL, as far as it is a host and a port; null when it is not. */
export function addressIn(value: string): string | null {
  const end = value.slice(value.lastIndexOf('@') + 1).replace(/[/?#].*/s, '')
  return /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(end) ? end : null
}

/** Images whose purpose is to be a proxy, by the name that Docker Hub and their makers give them. */
const PROXY_IMAGE =
  /(?:^|\/)[\w.-]*(?:clash|mihomo|v2ray|xray|sing-box|squid|tinyproxy|privoxy|3proxy|gost)[\w.-]*(?:[:@]|$)/i

/** As the guide names its proxy; and names that end so, which may as well be what others call: nginx-proxy, litellm-proxy. */
const [GUIDES_NAME, PROXY_NAME] = [/^proxy$/i, /^(?:[\w.-]+[-_])?proxy$/i]

/** Whether the host of a proxy's URL is this host, as far as its name or address tells; where nobody looked, it may be. */
function isThisHost({ host, project }: Facts, name: string): boolean {
  if (host === null || meansItself(name) || name.toLowerCase() === 'host.docker.internal') return true
  const planned = plannedNetworks({ project }).some(({ gateway }) => gateway === name)
  return planned || host.addresses.some(({ address }) => address === name)
}

/**
 * Services that are the proxy which others use: those name them as its host, or they publish its port on this host; or their
 * image is that of a proxy software, their name the guide's. Nobody calls them but for that.
 */
export const usedProxies = perObject((facts: Facts): ReadonlySet<string> => {
  const { services } = facts
  const used = services.flatMap(({ planned }) => proxyIn(facts, planned) ?? [])
  const hosts = new Set(used.map(({ host }) => host))
  const ports = new Set(used.flatMap(({ host, port }) => (isThisHost(facts, host) ? [port] : [])))
  const serves = ({ name, aliases = [], published = [], image, planned }: ServiceSight) =>
    [name, ...aliases].some(known => hosts.has(known)) ||
    published.some(port => ports.has(port)) ||
    (proxyIn(facts, planned) === null && (PROXY_IMAGE.test(image ?? '') || GUIDES_NAME.test(name)))
  return new Set(services.filter(serves).map(({ name }) => name))
})

/** Services that are a proxy, by their name too: they need none. Whether others call them by it for another reason, it does not tell. */
export const namesOfProxies = perObject((facts: Facts): ReadonlySet<string> => {
  const named = facts.services.filter(({ name, planned }) => PROXY_NAME.test(name) && proxyIn(facts, planned) === null)
  return new Set([...usedProxies(facts), ...named.map(({ name }) => name)])
})

/** A proxy's URL without its credentials. */
export const withoutCredentials = ({
  scheme,
  host,
  port,
}: Pick<ProxyUrl, 'host' | 'port'> & { readonly scheme: string }): string => `${scheme}://${hostInUrl(host)}:${port}`

/** Whether a service is not meant to get out: it is the proxy itself, or has no proxy and stands on internal networks alone. */
export function staysInside(facts: Facts, service: ServiceSight): boolean {
  const internal = (name: string) => plannedNetworks(facts).some(network => network.name === name && network.internal)
  const isolated = service.networks.length > 0 && service.networks.every(internal)
  return namesOfProxies(facts).has(service.name) || (proxyVariable(service) === null && isolated)
}
