import type { FindingCode } from '../../text/findings.ts'
import { together, trapReasons } from '../../text/reasons.ts'
import { callingByName, trappedBy } from '../clients-concerned.ts'
import type { Facts, ServiceSight } from '../facts.ts'
import { entriesIn, isTrap, mendedLists, mendedNoProxy, missingNames, noProxyOf } from '../no-proxy-list.ts'
import { commonPlaces, composeFiles } from '../places.ts'
import { KINDS, namesOfProxies, proxyVariable } from '../proxies.ts'
import { firstSet } from '../proxy-choice.ts'
import { comesFrom, placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

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

/** What is wrong with the lists of services whose lists are mended together. */
function ofLists(
  facts: Facts,
  code: FindingCode,
  services: readonly ServiceSight[],
  values: Suspicion['values'],
): Suspicion[] {
  const names = services.map(({ name }) => name)
  const [place] = services.map(service => placeOf(facts, service, firstSet(service.planned, KINDS.no) ?? ''))
  return place === undefined
    ? []
    : [{ code, services: names, place, values: { ...mendedList(facts, services), ...values } }]
}

/** FAP-108 */
const traps: Rule = facts => {
  const trapsOf = (service: ServiceSight) =>
    proxyVariable(service) === null
      ? []
      : entriesIn(facts, noProxyOf(service)).filter(entry => isTrap(facts, service, entry))
  const concerned = facts.services.filter(service => trapsOf(service).length > 0)
  return byRemedy(facts, concerned).flatMap((services): Suspicion[] => {
    const found = services.flatMap(trapsOf)
    const kinds = found.flatMap(({ trap }) => trap ?? [])
    return ofLists(facts, 'FAP-108', services, {
      clients: trappedBy(kinds),
      entry: [...new Set(found.map(({ text }) => text))].join(' '),
      reason: together(kinds.map(trap => trapReasons[trap])),
    })
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
    const names = new Set(services.flatMap(service => missingNames(facts, service)))
    return ofLists(facts, 'FAP-109', services, { missing: [...names].sort().join(', '), clients: callingByName() })
  })
}

/** The lists in NO_PROXY: FAP-108, FAP-109. */
export const listRules: readonly Rule[] = [traps, missing]
