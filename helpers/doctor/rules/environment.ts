import type { FindingCode } from '../../text/findings.ts'
import { together, trapReasons } from '../../text/reasons.ts'
import { callingByName, goingDirect, trappedBy, withoutTheirCase } from '../clients-concerned.ts'
import type { Environment, Facts, FilePlace, ServiceSight } from '../facts.ts'
import { entriesIn, isTrap, mendedLists, mendedNoProxy, missingNames, noProxyOf } from '../no-proxy-list.ts'
import { commonPlaces, composeFiles } from '../places.ts'
import { KINDS, namesOfProxies, PROXY_VARIABLES, proxyVariable, staysInside } from '../proxies.ts'
import { firstSet } from '../proxy-choice.ts'
import { comesFrom, placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

const has = (environment: Environment, name: string): boolean => (environment[name] ?? '') !== ''
const serviceLine = ({ places }: ServiceSight): FilePlace | null => places[''] ?? null

/** Which variables an overlay is to give which services: one suspicion a code, since each code has one overlay file. */
function overlaid(
  facts: Facts,
  code: FindingCode,
  concerned: readonly { readonly service: ServiceSight; readonly names: readonly string[] }[],
  place: (service: ServiceSight, names: readonly string[]) => FilePlace | null,
  more: Suspicion['values'] = {},
): Suspicion[] {
  const [first] = concerned
  if (first === undefined) return []
  const services = concerned.map(({ service }) => service)
  const lists = new Map<string, string[]>()
  for (const { service, names } of concerned) {
    const list = names.join(', ')
    lists.set(list, [...(lists.get(list) ?? []), service.name])
  }
  const variable = [...lists].map(([list, of]) => (lists.size > 1 ? `${list} (${of.join(', ')})` : list)).join('; ')
  const values = {
    ...commonPlaces(facts, first.service),
    composeFiles: composeFiles(facts, services),
    noProxy: mendedNoProxy(facts),
    ...(variable !== '' && { variable }),
    ...more,
  }
  return [{ code, services: services.map(({ name }) => name), place: place(first.service, first.names), values }]
}

/** FAP-107 */
const oneLetterCase: Rule = facts => {
  const concerned = facts.services.flatMap(service => {
    if (proxyVariable(service) === null) return []
    const names = [KINDS.http, KINDS.https, KINDS.no].flatMap(pair => {
      const unset = pair.filter(name => !has(service.planned, name))
      return unset.length === 1 ? unset : []
    })
    return names.length > 0 ? [{ service, names }] : []
  })
  const other = (name: string) => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase())
  const clients = withoutTheirCase(concerned.flatMap(({ names }) => names))
  const place = (service: ServiceSight, [name = '']: readonly string[]) => placeOf(facts, service, other(name))
  return overlaid(facts, 'FAP-107', concerned, place, { clients })
}

/** Whether setting NO_PROXY in `.env` changes a list: not where compose gets it from elsewhere, or from the shell. */
const isFromEnv = (facts: Facts, list: string): boolean =>
  comesFrom(facts, list, 'NO_PROXY') && !Object.hasOwn(facts.project.shell, 'NO_PROXY')

/** Services whose lists are mended together: those with one list in `.env`; all others, by the one overlay of the finding. */
const byRemedy = (facts: Facts, services: readonly ServiceSight[]): ServiceSight[][] => {
  const remedy = (service: ServiceSight) => (isFromEnv(facts, noProxyOf(service)) ? noProxyOf(service) : null)
  return [...Map.groupBy(services, remedy).values()]
}

/** What mends the lists of such services: of the two ways, the other does not apply. */
function mendedList(facts: Facts, services: readonly ServiceSight[]): Suspicion['values'] {
  const [first = null] = services
  const lists = services.map(noProxyOf)
  return lists.every(list => isFromEnv(facts, list))
    ? { ...commonPlaces(facts, first), noProxy: mendedNoProxy(facts), list: null, composeFiles: null }
    : {
        ...commonPlaces(facts, first),
        noProxy: null,
        list: mendedLists(facts, lists),
        composeFiles: composeFiles(facts, services),
      }
}

const listPlace = (facts: Facts, service: ServiceSight): FilePlace | null => {
  const name = firstSet(service.planned, KINDS.no)
  return name === null ? serviceLine(service) : placeOf(facts, service, name)
}

/** FAP-108 */
const traps: Rule = facts => {
  const trapsOf = (service: ServiceSight) =>
    proxyVariable(service) === null
      ? []
      : entriesIn(facts, noProxyOf(service)).filter(entry => isTrap(facts, service, entry))
  const concerned = facts.services.filter(service => trapsOf(service).length > 0)
  return byRemedy(facts, concerned).flatMap((services): Suspicion[] => {
    const [first] = services
    if (!first) return []
    const found = services.flatMap(trapsOf)
    const kinds = found.flatMap(({ trap }) => trap ?? [])
    const values = {
      ...mendedList(facts, services),
      clients: trappedBy(kinds),
      entry: [...new Set(found.map(({ text }) => text))].join(' '),
      reason: together(kinds.map(trap => trapReasons[trap])),
    }
    return [{ code: 'FAP-108', services: services.map(({ name }) => name), place: listPlace(facts, first), values }]
  })
}

/** FAP-109 */
const missing: Rule = facts => {
  const concerned = facts.services.filter(
    service =>
      proxyVariable(service) !== null &&
      !namesOfProxies(facts).has(service.name) &&
      missingNames(facts, service).length > 0,
  )
  return byRemedy(facts, concerned).flatMap((services): Suspicion[] => {
    const [first] = services
    if (!first) return []
    const names = new Set(services.flatMap(service => missingNames(facts, service)))
    const missing = [...names].sort().join(', ')
    const values = { ...mendedList(facts, services), missing, clients: callingByName() }
    return [{ code: 'FAP-109', services: services.map(({ name }) => name), place: listPlace(facts, first), values }]
  })
}

/** FAP-110. ALL_PROXY serves https as well, for clients that read it. */
const httpOnly: Rule = facts => {
  const concerned = facts.services.filter(
    ({ planned }) =>
      firstSet(planned, KINDS.http) !== null && firstSet(planned, [...KINDS.https, ...KINDS.all]) === null,
  )
  return overlaid(
    facts,
    'FAP-110',
    concerned.map(service => ({ service, names: [] })),
    service => placeOf(facts, service, firstSet(service.planned, KINDS.http) ?? ''),
    { clients: goingDirect() },
  )
}

const COMPARED: readonly string[] = [...PROXY_VARIABLES, ...KINDS.no]

/** A name and its address, with either of the signs between them that Docker takes: the name. */
const hostNames = (extraHosts: readonly string[]): string =>
  [...new Set(extraHosts.map(entry => entry.split(/[:=]/)[0]))].sort().join(' ')

/** FAP-111. A variable that only the container has may be its image's: nobody says that it is old. */
const stale: Rule = facts =>
  facts.services.flatMap((service): Suspicion[] => {
    const { name, planned, running, extraHosts } = service
    if (running === null) return []
    const names = COMPARED.filter(
      variable => Object.hasOwn(planned, variable) && (running.environment[variable] ?? '') !== planned[variable],
    )
    const hosts = hostNames(running.extraHosts) === hostNames(extraHosts) ? [] : ['extra_hosts']
    const [variable] = [...names, ...hosts]
    if (variable === undefined) return []
    const values = { ...commonPlaces(facts, service), variable: [...names, ...hosts].join(', ') }
    return [{ code: 'FAP-111', services: [name], place: placeOf(facts, service, variable), values }]
  })

/** FAP-112: both letter cases are there, the one from config.json, and they say different things. */
const injected: Rule = facts => {
  const { dockerConfig } = facts.project
  if (dockerConfig === null) return []
  const concerned = facts.services.flatMap(service => {
    const names = Object.values(KINDS).flatMap(([lower, upper]) =>
      [[lower, upper] as const, [upper, lower] as const].flatMap(([name, other]) => {
        const own = service.own[other]
        const given = Object.hasOwn(service.own, name) ? undefined : dockerConfig.variables[name]
        return own !== undefined && given !== undefined && given !== own ? [name] : []
      }),
    )
    return names.length > 0 ? [{ service, names }] : []
  })
  return overlaid(facts, 'FAP-112', concerned, () => ({ file: dockerConfig.file, line: 1, column: 1 }))
}

/** FAP-114. A service that cannot leave its networks anyway needs none, nor does the proxy itself. */
const none: Rule = facts => {
  const concerned = facts.services.filter(
    service => proxyVariable(service) === null && service.mode !== 'none' && !staysInside(facts, service),
  )
  return overlaid(
    facts,
    'FAP-114',
    concerned.map(service => ({ service, names: [] })),
    serviceLine,
  )
}

/** The variables that containers get: FAP-107 to FAP-112, FAP-114. */
export const environmentRules: readonly Rule[] = [oneLetterCase, traps, missing, httpOnly, stale, injected, none]
