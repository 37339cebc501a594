import { refusesItself } from '../../probe/path/refusal.ts'
import type { PathSteps } from '../../probe/path-protocol.ts'
import { type Facts, type PathSight, type ProxyEnd, type ServiceSight, vantages } from '../facts.ts'
import { perObject } from '../per-object.ts'

/** A service's way to a target, as it was walked. */
export type Walk = {
  readonly service: ServiceSight
  readonly path: PathSight
  readonly ending: Ending | null
}

/** A walk by way of a proxy. */
export type ProxyWalk = Walk & { readonly proxy: ProxyEnd }

/**
 * Where a walk ended short of its target. `how`: an errno or a status. `unseen`: the steps do not tell.
 * `name`, `connect`: before the first hop; `words`: it took the connection, and did not do what was asked; `tls`, `target`:
 * behind it.
 */
export type Ending = { readonly at: 'unseen' | 'name' | 'connect' | 'words' | 'tls' | 'target'; readonly how: string }

/** The walks of all services but those that asked for no network, in the order of the services and of their paths. */
export function walksOf({ services, paths }: Facts): Walk[] {
  const byName = Map.groupBy(paths, ({ vantage }) => vantage)
  return services.flatMap(service =>
    service.mode === 'none'
      ? []
      : (byName.get(service.name) ?? []).map(path => ({ service, path, ending: endOf(path) })),
  )
}

export const proxyWalks = (facts: Facts): ProxyWalk[] =>
  walksOf(facts).flatMap(walk => (walk.path.proxy === null ? [] : [{ ...walk, proxy: walk.path.proxy }]))

/** Whether a walk reached its target by way of a proxy, whatever the target itself then answered. */
export const gotOut = ({ path, ending }: Walk): boolean => path.proxy !== null && ending === null

/** Whether a port speaks another language than the URL of the proxy says. */
export function speaksAnother({ scheme }: ProxyEnd, { speaks, proxyTls }: PathSteps): boolean {
  if (scheme === 'https' && proxyTls === false) return true
  return scheme.startsWith('socks') ? speaks === 'http' : speaks === 'socks'
}

/** Where a walk ended; null when the target answered. */
export function endOf({ proxy, steps, target }: PathSight): Ending | null {
  const { name, connect, speaks, answer, tls } = steps
  if (name !== null && (name.errno !== null || name.addresses.length === 0))
    return { at: 'name', how: name.errno ?? 'ENOTFOUND' }
  if (connect === null) return { at: 'unseen', how: '?' }
  if (connect.errno !== null) return { at: 'connect', how: connect.errno }

  const secure = target.startsWith('https:')
  if (proxy !== null) {
    // Clients that follow the URL go no further, whatever the port answers to those that do not.
    if (speaksAnother(proxy, steps)) return { at: 'words', how: 'EPROTO' }
    const status = answer?.status ?? 0
    const tunnel = secure || proxy.scheme.startsWith('socks')
    const refused = tunnel ? status < 200 || status > 299 : answer === null || status === 0 || refusesItself(answer)
    if (refused)
      return { at: 'words', how: status > 0 ? String(status) : (answer?.errno ?? tls?.errno ?? speaks ?? '?') }
    if (!tunnel) return null
  }
  if (secure && tls === null) return { at: 'tls', how: steps.target?.errno ?? '?' }
  if (tls !== null && !tls.trusted) return { at: 'tls', how: tls.errno ?? '?' }
  if (steps.target === null || steps.target.status === 0) return { at: 'target', how: steps.target?.errno ?? '?' }
  return null
}

/** Each service once for each proxy, at its first way there that ended so: what a way to a proxy shows is the same for all targets. */
export function oncePerProxy(walks: readonly ProxyWalk[]): ProxyWalk[] {
  const seen = new Set<string>()
  return walks.filter(({ service, proxy, ending }) => {
    const key = [service.name, proxy.scheme, proxy.host, proxy.port, ending?.at, ending?.how].join(' ')
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * Whether a way to a proxy ends so in this network mode alone: a vantage of another mode gets out by the same proxy, and none
 * of the same does. What the proxy itself does wrong, it does wrong to all.
 */
export function onlyInThisMode(facts: Facts, walk: ProxyWalk): boolean {
  const out = outBy(facts).get(endKey(walk.path)) ?? new Set()
  return !out.has(walk.service.mode) && out.size > 0
}

const endKey = ({ proxy, steps, target }: PathSight): string => `${steps.connect?.address} ${proxy?.port} ${target}`

/** The modes of the vantages that get out, for each proxy and target; the host itself is in host mode. */
const outBy = perObject((facts: Facts): ReadonlyMap<string, ReadonlySet<ServiceSight['mode']>> => {
  const modes = new Map(facts.services.map(({ name, mode }) => [name, mode]))
  const out = new Map<string, Set<ServiceSight['mode']>>()
  for (const path of facts.paths) {
    const mode = modes.get(path.vantage) ?? (path.vantage === vantages.host ? 'host' : undefined)
    if (mode === undefined || path.proxy === null || endOf(path) !== null) continue
    out.set(endKey(path), (out.get(endKey(path)) ?? new Set()).add(mode))
  }
  return out
})
