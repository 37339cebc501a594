import type { Diagnosis, DrawnPath, ServiceVerdict } from './diagnosis.ts'
import { hostInUrl } from './env/proxy-url.ts'
import type { Facts, PathSight, ServiceSight } from './facts.ts'
import { staysInside } from './proxies.ts'
import { environmentOf, proxyFor } from './proxy-choice.ts'
import { notYetThere } from './rules/names.ts'
import { networksOf } from './rules/networks.ts'
import { endOf } from './rules/walks.ts'

/** What each service's ways look like, in the order of the services. */
export function serviceVerdicts(facts: Facts): ServiceVerdict[] {
  const walked = Map.groupBy(facts.paths, ({ vantage }) => vantage)
  return facts.services.map(service => {
    const { name, mode, running } = service
    const paths = mode === 'none' ? [] : (walked.get(name) ?? [])
    const drawn = facts.targets.map(target => {
      const path = paths.find(candidate => candidate.target === target) ?? null
      return path === null ? planned(facts, service, target) : drawnPath(facts, service, path)
    })
    const sorted = [...drawn.filter(({ broken }) => broken !== null), ...drawn.filter(({ broken }) => broken === null)]
    return { name, mode, running: running !== null, state: stateOf(facts, service, paths), paths: sorted }
  })
}

function stateOf(facts: Facts, service: ServiceSight, paths: readonly PathSight[]): ServiceVerdict['state'] {
  if (staysInside(facts, service)) return 'inside'
  const judged = paths.filter(path => !undecided(facts, service, path))
  if (judged.some(path => path.proxy === null || endOf(path) !== null)) return 'not-out'
  const seen = new Set(judged.map(({ target }) => target))
  return facts.targets.length > 0 && facts.targets.every(target => seen.has(target)) ? 'out' : 'unknown'
}

/** Nothing can be said of it: its proxy is a service that is not there before deploying. */
export const undecided = (facts: Facts, service: ServiceSight, { proxy, steps }: PathSight): boolean =>
  proxy !== null && steps.connect === null && notYetThere(facts, { service, proxy })

function drawnPath(facts: Facts, service: ServiceSight, path: PathSight): DrawnPath {
  const { target, proxy } = path
  const hops = hopsTo(facts, service, proxy, target)
  const end = undecided(facts, service, path) ? null : endOf(path)
  if (end === null) return { target, hops, broken: null, how: null }
  const before = end.at === 'unseen' || end.at === 'name' || end.at === 'connect'
  return { target, hops, broken: hops.length - (proxy !== null && before ? 2 : 1), how: end.how }
}

/** As its environment has it, when nobody looked. */
function planned(facts: Facts, service: ServiceSight, target: string): DrawnPath {
  const choice = proxyFor(environmentOf(service), target)
  const proxy = choice.kind === 'proxy' && 'ok' in choice.parsed ? choice.parsed.ok : null
  return { target, hops: hopsTo(facts, service, proxy, target), broken: null, how: null }
}

type Hop = { readonly host: string; readonly port: number }

function hopsTo(facts: Facts, service: ServiceSight, proxy: Hop | null, target: string): string[] {
  const through = proxy === null ? [] : [`${hostInUrl(proxy.host)}:${proxy.port}`]
  return [service.name, ...networkHop(facts, service), ...through, new URL(target).host]
}

function networkHop(facts: Facts, service: ServiceSight): string[] {
  if (service.mode === 'host') return ['host']
  const [network] = networksOf(facts, service)
  if (network === undefined) return []
  const { compose } = facts.project
  const prefix = compose.kind === 'loaded' ? `${compose.name}_` : ''
  const name = network.name.startsWith(prefix) ? network.name.slice(prefix.length) : network.name
  return [network.gateway === null ? name : `${name} ${network.gateway}`]
}

/**
 * `findings`: an error is said of what was seen. `unknown`: none is, but something could not be looked at or judged. A service
 * whose findings nobody wants to hear (`--skip`, `--only`) counts no more than they do.
 */
export function verdictOf(
  services: readonly ServiceVerdict[],
  said: readonly { readonly code: string; readonly severity: string; readonly services: readonly string[] }[],
): Diagnosis['verdict'] {
  const errors = said.filter(({ severity }) => severity === 'error')
  const broken = new Set(services.filter(({ state }) => state === 'not-out').map(({ name }) => name))
  if (errors.some(({ code, services: of }) => code !== 'FAP-901' || of.some(name => broken.has(name))))
    return 'findings'
  if (errors.length > 0) return 'unknown'
  const looked = services.filter(({ mode, state }) => mode !== 'none' && state !== 'inside')
  return looked.length > 0 && looked.every(({ state }) => state !== 'unknown') ? 'out' : 'unknown'
}
