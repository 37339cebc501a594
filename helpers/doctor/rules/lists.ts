import type { FindingCode } from '../../text/findings.ts'
import { together, trapReasons } from '../../text/reasons.ts'
import { callingByName, trappedBy } from '../clients-concerned.ts'
import type { Facts, ServiceSight } from '../facts.ts'
import { entriesIn, isTrap, mendedLists, mendedNoProxy, missingNames, noProxyOf } from '../no-proxy-list.ts'
import { commonPlaces, composeFiles } from '../places.ts'
import { namesOfProxies, proxyVariable } from '../proxies.ts'
import { firstSet, KINDS } from '../proxy-choice.ts'
import { comesFrom, placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

/** Whether setting NO_PROXY in `.env` changes a list: not where compose gets it from elsewhere, or from the shell. */
const isFromEnv = (facts: Facts, list: string): boolean =>
  comesFrom(facts, list, 'NO_PROXY') && !Object.hasOwn(facts.project.shell, 'NO_PROXY')

/** What is wrong with lists, by what mends them: one list of `.env` for all who have it, for all others the one overlay of the finding. */
function byRemedy(
  facts: Facts,
  code: FindingCode,
  concerned: readonly ServiceSight[],
  values: (services: readonly ServiceSight[]) => Suspicion['values'],
): Suspicion[] {
  const ofEnv = (list: string) => (isFromEnv(facts, list) ? list : null)
  return [...Map.groupBy(concerned, service => ofEnv(noProxyOf(service)))].map(([list, services]) => {
    const [first = null] = services
    const [place = null] = services.map(service => placeOf(facts, service, firstSet(service.planned, KINDS.no) ?? ''))
    // Of the two ways, the other does not apply.
    const remedy =
      list === null
        ? {
            noProxy: null,
            list: mendedLists(facts, services.map(noProxyOf)),
            composeFiles: composeFiles(facts, services),
          }
        : { noProxy: mendedNoProxy(facts), list: null, composeFiles: null }
    const names = services.map(({ name }) => name)
    return { code, services: names, place, values: { ...commonPlaces(facts, first), ...remedy, ...values(services) } }
  })
}

/** FAP-108 */
const traps: Rule = facts => {
  const trapsOf = (service: ServiceSight) =>
    proxyVariable(service) === null
      ? []
      : entriesIn(facts, noProxyOf(service)).filter(entry => isTrap(facts, service, entry))
  const concerned = facts.services.filter(service => trapsOf(service).length > 0)
  return byRemedy(facts, 'FAP-108', concerned, services => {
    const found = services.flatMap(trapsOf)
    const kinds = found.flatMap(({ trap }) => trap ?? [])
    return {
      clients: trappedBy(kinds),
      entry: [...new Set(found.map(({ text }) => text))].join(' '),
      reason: together(kinds.map(trap => trapReasons[trap])),
    }
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
  return byRemedy(facts, 'FAP-109', concerned, services => {
    const names = new Set(services.flatMap(service => missingNames(facts, service)))
    return { missing: [...names].sort().join(', '), clients: callingByName() }
  })
}

/** The lists in NO_PROXY: FAP-108, FAP-109. */
export const listRules: readonly Rule[] = [traps, missing]
