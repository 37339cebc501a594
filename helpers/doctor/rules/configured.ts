import { isIPv4 } from 'node:net'
import type { FindingCode } from '../../text/findings.ts'
import { refusals } from '../../text/judgements.ts'
import { hostInUrl, type ProxyUrl } from '../env/proxy-url.ts'
import type { Facts, FilePlace, Inbound, ProxyConfig, ServiceSight } from '../facts.ts'
import { commonPlaces, networkOf, type PlaceValue } from '../places.ts'
import { proxyIn, proxyVariable, withoutCredentials } from '../proxies.ts'
import { environmentOf } from '../proxy-choice.ts'
import { placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { isLoopback, meansItself, overlapping } from './addresses.ts'

/** Why the proxy, as it is configured, will not serve a service, and where that stands. */
type Fault = { readonly code: FindingCode; readonly place: FilePlace | null; readonly values?: Suspicion['values'] }

const EVERYWHERE = '0.0.0.0'

/** What a configuration means for a service with that proxy; null when it is served, or nothing can be said. */
function faultOf(facts: Facts, config: ProxyConfig, service: ServiceSight, named: ProxyUrl): Fault | null {
  // A name that needs no asking.
  const proxy = named.host.toLowerCase() === 'localhost' ? { ...named, host: '127.0.0.1' } : named
  const inside = meansItself(proxy.host) && service.mode !== 'host'
  const [first] = config.inbounds
  if (first === undefined || inside) return null
  const inbound = config.inbounds.find(({ port }) => port === proxy.port)
  if (inbound === undefined) return { code: 'FAP-301', place: first.places.port, values: { host: proxy.host } }
  const { speaks, listen, places } = inbound
  if (speaks.length === 0) return { code: 'FAP-301', place: places.speaks, values: { host: proxy.host } }
  const elsewhere = listen !== EVERYWHERE && listen !== proxy.host && isIPv4(listen)
  const values = { host: proxy.host, listening: listen }
  if (elsewhere && isLoopback(listen)) return { code: 'FAP-302', place: places.listen, values }
  if (elsewhere && isIPv4(proxy.host)) return { code: 'FAP-303', place: places.listen, values }
  const wanted = proxy.scheme.startsWith('socks') ? 'socks' : 'http'
  if (!speaks.includes(wanted)) {
    if (wanted === 'http') return { code: 'FAP-404', place: places.speaks }
    // Its text names the line of the URL.
    return { code: 'FAP-405', place: placeOf(facts, service, proxyVariable(service) ?? '') }
  }
  const source = sourceOf(facts, service, proxy)
  return source === null ? null : (kept(inbound, source) ?? unknown(config, inbound, source, proxy))
}

/** Where a service's connections come from: its network, or the address of the host that it connects to. */
const sourceOf = (facts: Facts, service: ServiceSight, { host }: ProxyUrl): string | null =>
  service.mode === 'host' ? (isIPv4(host) ? `${host}/32` : null) : (networkOf(facts, service)?.subnet ?? null)

function kept({ allowed, denied, places }: Inbound, source: string): Fault | null {
  const values = { source, reason: refusals.closed }
  if (denied.some(subnet => overlapping(subnet, source))) return { code: 'FAP-403', place: places.denied, values }
  const listed = allowed === null || allowed.some(subnet => overlapping(subnet, source))
  return listed ? null : { code: 'FAP-403', place: places.allowed, values }
}

function unknown(
  config: ProxyConfig,
  inbound: Inbound,
  source: string,
  { username, password }: ProxyUrl,
): Fault | null {
  const { accounts, skips, places } = inbound
  if (accounts.length === 0 || skips.some(subnet => overlapping(subnet, source))) return null
  if (username === '') return { code: 'FAP-401', place: places.accounts }
  if (accounts.some(account => account.username === username && account.password === password)) return null
  return { code: 'FAP-402', place: places.accounts, values: { status: config.software === 'clash' ? 403 : 407 } }
}

/** Whether the whole LAN may use what the configuration opens: FAP-701. */
const openTo = ({ listen, accounts, allowed, speaks }: Inbound, lan: PlaceValue | undefined): boolean =>
  speaks.length > 0 &&
  [EVERYWHERE, lan].includes(listen) &&
  accounts.length === 0 &&
  (allowed === null || allowed.some(subnet => subnet.endsWith('/0')))

/** What the configuration alone says of a service; of one that was walked from, the walk says it. */
const expected: Rule = facts => {
  const { proxyConfig: config, paths } = facts
  if (config === undefined) return []
  return facts.services.flatMap((service): Suspicion[] => {
    const proxy = proxyIn(facts, environmentOf(service))
    if (proxy === null || paths.some(path => path.vantage === service.name && path.proxy?.port === proxy.port))
      return []
    const fault = faultOf(facts, config, service, proxy)
    // Xray's file looks as V2Ray's, and its socks inbound takes HTTP as well (proxy/socks/server.go).
    if (fault === null || (fault.code === 'FAP-404' && config.software === 'v2ray')) return []
    return [suspicionOf(facts, config, service, proxy, fault)]
  })
}

function suspicionOf(
  facts: Facts,
  { software: program }: ProxyConfig,
  service: ServiceSight,
  proxy: ProxyUrl,
  { code, place, values }: Fault,
): Suspicion {
  const { port, host } = proxy
  const told = { port, address: hostInUrl(host), url: withoutCredentials(proxy), program }
  return { code, services: [service.name], place, values: { ...commonPlaces(facts, service), ...told, ...values } }
}

const openness: Rule = facts => {
  const { proxyConfig: config, host, services } = facts
  if (config === undefined || host !== null) return []
  const ports = new Set(services.map(service => proxyIn(facts, environmentOf(service))?.port))
  return config.inbounds.flatMap((inbound): Suspicion[] => {
    const places = commonPlaces(facts, null)
    if (!ports.has(inbound.port) || !openTo(inbound, places.host)) return []
    const values = { ...places, port: inbound.port, program: config.software, listening: inbound.listen }
    return [{ code: 'FAP-701', services: [], place: inbound.places.listen, values }]
  })
}

/** What was seen, with the line of the configuration that explains it, where it is the same fault. */
export function withConfigPlace(facts: Facts, suspicion: Suspicion): Suspicion {
  const { proxyConfig: config } = facts
  const { code, services } = suspicion
  if (config === undefined) return suspicion
  if (code === 'FAP-701') {
    const inbound = config.inbounds.find(({ port, listen }) => port === suspicion.values.port && !isLoopback(listen))
    return inbound ? { ...suspicion, place: inbound.places.listen } : suspicion
  }
  const explained = facts.services.flatMap(service => {
    const proxy = services.includes(service.name) ? proxyIn(facts, environmentOf(service)) : null
    const fault = proxy && faultOf(facts, config, service, proxy)
    return fault?.code === code ? [fault.place] : []
  })
  return explained[0] && explained.length === services.length ? { ...suspicion, place: explained[0] } : suspicion
}

/** What the configuration of the proxy software says before anybody has asked it: FAP-301 to FAP-303, FAP-401 to FAP-405, FAP-701. */
export const configuredRules: readonly Rule[] = [expected, openness]
