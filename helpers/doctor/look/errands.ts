import type { PathRequest } from '../../probe/path-protocol.ts'
import { type HostSight, type Listener, type PathSight, type ProxyEnd, type ServiceSight, vantages } from '../facts.ts'
import { environmentOf, proxyFor } from '../proxy-choice.ts'
import type { Conditions } from './conditions.ts'

/** A request to be walked. Holds the proxy's credentials. */
export type Errand = Pick<PathSight, 'vantage' | 'target'> & Pick<PathRequest, 'proxy'>

type Proxy = NonNullable<Errand['proxy']>

/** A proxy as facts hold it. */
export const proxyEnd = ({ credentials, ...end }: Proxy): ProxyEnd => ({ ...end, credentials: credentials !== null })

/** The requests of one service: through its proxy, or past it where its variables say so; none where its URL cannot be read. */
export function errandsOf(service: ServiceSight, targets: readonly string[]): Errand[] {
  return targets.flatMap((target): Errand[] => {
    const choice = proxyFor(environmentOf(service), target)
    if (choice.kind !== 'proxy') return [{ vantage: service.name, target, proxy: null }]
    if (!('ok' in choice.parsed)) return []
    const { username, password, ...end } = choice.parsed.ok
    const credentials = username === '' && password === '' ? null : { username, password }
    return [{ vantage: service.name, target, proxy: { ...end, credentials } }]
  })
}

/** The names that a walk looks up in its vantage: those of its first hop, and of a target that a SOCKS proxy wants as an address. */
export const namesIn = ({ proxy, target }: Errand): string[] => {
  const names = proxy ? [proxy.host] : []
  const own = proxy === null || proxy.scheme === 'socks5' || proxy.scheme === 'socks4'
  return [...names, ...(own ? [new URL(target).hostname] : [])].map(name => name.toLowerCase()).filter(isName)
}

/** Whether a host is looked up at all. */
const isName = (host: string) => !/^[\d.]+$|:/.test(host)

type Known = Pick<HostSight, 'addresses' | 'defaultBridge' | 'firewall' | 'lan' | 'listeners'>

/** What is known of the services whose proxies are witnessed. */
export type Asked = {
  readonly host: Known
  readonly services: readonly ServiceSight[]
  readonly conditions: ReadonlyMap<string, Conditions>
}

/**
 * Once for each proxy, beside the services: from the host itself, to tell a firewall from a proxy; and from a stranger, without
 * credentials, where the proxy listens on this host for all the LAN.
 */
export function witnesses(errands: readonly Errand[], asked: Asked): Errand[] {
  const { host, services } = asked
  const ofProject = new Set(services.flatMap(({ name, aliases = [] }) => [name, ...aliases]))
  const seen = new Set<string>()
  const once = (errand: Errand) => {
    const key = JSON.stringify([errand.vantage, errand.proxy])
    return !seen.has(key) && seen.add(key) !== undefined
  }
  return errands
    .flatMap((errand): Errand[] => {
      const { vantage, proxy } = errand
      if (proxy === null) return []
      const at = addressOf(vantage, proxy.host, asked)
      // A name of the project's own networks means nothing outside them.
      if (at === null && ofProject.has(proxy.host)) return []
      const seenFromHost = { ...errand, vantage: vantages.host, proxy: { ...proxy, host: at ?? proxy.host } }
      const open =
        at !== null && isOwn(asked, vantage, at) && host.listeners.some(each => isOpen(each, proxy.port, host))
      if (!open) return [seenFromHost]
      const door = { ...proxy, host: host.lan ?? at, credentials: null }
      return [seenFromHost, { ...errand, vantage: vantages.stranger, proxy: door }]
    })
    .filter(once)
}

/** Whether a proxy may turn out to be one that a stranger asks, as long as the host has not been seen. */
export const mayBeOpen = ({ vantage, proxy }: Errand, asked: Pick<Asked, 'services' | 'conditions'>): boolean =>
  proxy !== null && addressOf(vantage, proxy.host, { ...asked, host: { defaultBridge: '' } }) !== null

/** The address that a proxy has for a service, without asking a name server; null when it is a name of another kind. */
function addressOf(
  vantage: string,
  host: string,
  { conditions, host: { defaultBridge } }: Pick<Asked, 'conditions'> & { host: Pick<Known, 'defaultBridge'> },
): string | null {
  if (!isName(host)) return host
  if (host.toLowerCase() === 'localhost') return '127.0.0.1'
  const entry = conditions
    .get(vantage)
    ?.extraHosts.find(each => each.split(':')[0]?.toLowerCase() === host.toLowerCase())
  const address = entry?.slice(entry.indexOf(':') + 1) ?? null
  return address === 'host-gateway' ? defaultBridge : address
}

/** Whether an address is this host's, seen from the service: loopback is that only in host mode. */
function isOwn({ host, services }: Asked, vantage: string, address: string): boolean {
  if (address.startsWith('127.')) return services.some(({ name, mode }) => name === vantage && mode === 'host')
  return host.addresses.some(own => own.address === address)
}

/** Whether the LAN, too, could come to a listener: what a container publishes is not behind the host's own firewall. */
function isOpen({ address, port, program }: Listener, wanted: number, { lan, firewall }: Known): boolean {
  if (port !== wanted || !['0.0.0.0', '::', lan].includes(address)) return false
  return firewall === null || program === 'docker-proxy'
}
