import type { FindingCode } from '../../text/findings.ts'
import { goingDirect, withoutTheirCase } from '../clients-concerned.ts'
import type { Environment, Facts, FilePlace, ServiceSight } from '../facts.ts'
import { mendedNoProxy } from '../no-proxy-list.ts'
import { commonPlaces, composeFiles } from '../places.ts'
import { proxyVariable, staysInside } from '../proxies.ts'
import { CLIENT_VARIABLES, firstSet, KINDS } from '../proxy-choice.ts'
import { placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { listRules } from './lists.ts'

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

const COMPARED: readonly string[] = [...CLIENT_VARIABLES, ...KINDS.no]

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
export const environmentRules: readonly Rule[] = [oneLetterCase, ...listRules, httpOnly, stale, injected, none]
