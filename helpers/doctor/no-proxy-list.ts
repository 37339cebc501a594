import { isIPv4, isIPv6 } from 'node:net'
import { isIPv4Subnet } from '../host/subnet.ts'
import type { Facts, NetworkPlan, ServiceSight } from './facts.ts'
import { engineNetworks, plannedNetworks } from './known-networks.ts'
import { bypassedBy, type Entry, entriesOf } from './no-proxy.ts'
import { perObject, perText } from './per-object.ts'
import { usedProxies } from './proxies.ts'
import { firstValue, KINDS } from './proxy-choice.ts'
import { overlapping } from './rules/addresses.ts'
import { effective, interpolationOf, isPiece } from './sources.ts'

/** Where Docker puts a network whose subnet nobody chose. */
const POOL = '172.16.0.0/12'

/**
 * The entries of a NO_PROXY. A URL is no list: what a password in it holds is nobody's name, also where a quote in it has
 * left but a piece of the URL.
 */
export function entriesIn(facts: Facts, noProxy: string): Entry[] {
  return isPiece(facts, noProxy) || /@|\/\//.test(noProxy) ? [] : entriesOf(noProxy)
}

/** The list that a service's clients read; '' without any. */
export const noProxyOf = ({ planned }: ServiceSight): string => firstValue(planned, KINDS.no)?.value ?? ''

/** Whether a list keeps a name from the proxy; services mostly share one list, and a project may have hundreds. */
const covering = perObject((facts: Facts) =>
  perText((list: string) => {
    const isList = entriesIn(facts, list).length > 0
    return perText((name: string) => isList && bypassedBy(list, name) !== null)
  }),
)

/** Docker answers no names on its default bridge. */
const NAMELESS = 'bridge'

/** Services that a service can call by name, and that are not their proxy; for null those that any other can call. */
function calledFrom(facts: Facts, service: ServiceSight | null): ServiceSight[] {
  const proxies = usedProxies(facts)
  const callers = service === null ? facts.services : [service]
  const byNetwork = new Map<string, Set<ServiceSight>>()
  for (const caller of callers)
    for (const network of caller.networks)
      if (network !== NAMELESS) byNetwork.set(network, (byNetwork.get(network) ?? new Set()).add(caller))
  const called = (other: ServiceSight) =>
    other.networks.some(network => [...(byNetwork.get(network) ?? [])].some(caller => caller !== other))
  return facts.services.filter(other => !proxies.has(other.name) && called(other))
}

/** Names of other services that a service's NO_PROXY sends to the proxy. */
export const missingNames = (facts: Facts, service: ServiceSight): string[] => missingIn(facts)(service)

const missingIn = perObject((facts: Facts) =>
  perObject((service: ServiceSight): string[] => {
    const covers = covering(facts)(noProxyOf(service))
    return calledFrom(facts, service).flatMap(({ name }) => (covers(name) ? [] : [name]))
  }),
)

/** Whether an entry is a mistake in this project. A range is none beside the names of all services in it. */
export function isTrap(facts: Facts, service: ServiceSight, { text, trap }: Entry): boolean {
  if (trap !== 'cidr') return trap !== null
  const base = text.slice(0, text.indexOf('/'))
  if (!isIPv4(base)) return !isIPv6(base)
  const covered = plannedNetworks(facts).filter(plan => overlapping(text, subnetOf(facts, plan)))
  const missing = new Set(missingNames(facts, service))
  return facts.services.some(
    ({ name, networks }) => missing.has(name) && covered.some(network => networks.includes(network.name)),
  )
}

const subnetOf = (facts: Facts, { name, subnet }: NetworkPlan): string => {
  const real = engineNetworks(facts).find(network => network.name === name)
  return subnet ?? real?.subnets.find(isIPv4Subnet) ?? POOL
}

/** NO_PROXY as it should be, one for the project, since one line of `.env` sets it. */
export const mendedNoProxy = perObject((facts: Facts): string => {
  const given = effective(facts, 'NO_PROXY') ?? ''
  const shared = given !== '' && interpolationOf(facts, 'NO_PROXY') !== null
  return mendedLists(facts, shared ? [given] : facts.services.filter(({ mode }) => mode === 'bridge').map(noProxyOf))
})

/**
 * One list for what several lists say: the entries that all clients take, the others as they take them, and the names of all
 * services that are called.
 */
export function mendedLists(facts: Facts, lists: readonly string[]): string {
  const kept = [...new Set(lists)].flatMap(list =>
    entriesIn(facts, list).flatMap(entry => {
      const range = entry.trap === 'cidr' && !facts.services.some(service => isTrap(facts, service, entry))
      return range ? [entry.text] : entry.text.split(/\s/).flatMap(plain)
    }),
  )
  const list = kept.length > 0 ? kept : ['localhost', '127.0.0.1']
  const covers = covering(facts)(list.join(','))
  const names = calledFrom(facts, null).flatMap(({ name }) => (covers(name) ? [] : [name]))
  return [...new Set([...list, ...names])].join(',')
}

/** A single entry as all clients take it; none when there is no such form. */
function plain(entry: string): string[] {
  const text = entry.replace(/^([^:]+):\d+$/, '$1').replace(/^\*\./, '.')
  return /^\.?[\w-][\w.-]*$/.test(text) || isIPv6(text) ? [text] : []
}
