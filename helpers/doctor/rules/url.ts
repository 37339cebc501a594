import { urlReasons } from '../../text/reasons.ts'
import type { Message } from '../../text/say.ts'
import { hostInUrl, type ProxyUrl, type ProxyUrlProblem, parseProxyUrl } from '../env/proxy-url.ts'
import type { Facts, FilePlace, ServiceSight } from '../facts.ts'
import { commonPlaces } from '../places.ts'
import { addressIn, proxyVariable, sureProxy, withoutCredentials } from '../proxies.ts'
import { CLIENT_VARIABLES } from '../proxy-choice.ts'
import { comesFrom, effective, interpolationOf, isPiece, lastReading, placeOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { meansItself } from './addresses.ts'
import { envRule } from './env-lines.ts'
import { shellRule } from './shell.ts'

/** A service whose files give it a proxy, by which variable, and what that says. */
type User = { readonly service: ServiceSight; readonly variable: string; readonly value: string }

const users = ({ services }: Facts): User[] =>
  services.flatMap(service => {
    const variable = proxyVariable(service)
    return variable === null ? [] : [{ service, variable, value: service.planned[variable] ?? '' }]
  })

/** FAP-101. A host-mode service with a default of the host's own loopback is fine. */
function withoutUrl(facts: Facts): ServiceSight[] {
  if (interpolationOf(facts, 'PROXY_URL') === null || (effective(facts, 'PROXY_URL') ?? '') !== '') return []
  return facts.services.filter(service => {
    const { planned, mode } = service
    const variable = proxyVariable(service)
    if (variable === null) return CLIENT_VARIABLES.some(name => Object.hasOwn(planned, name))
    return mode === 'bridge' && meansItself(urlIn(planned[variable] ?? '')?.host ?? '')
  })
}

const missing: Rule = facts => {
  const services = withoutUrl(facts).map(({ name }) => name)
  if (services.length === 0) return []
  const { env } = facts.project
  const written = lastReading(facts, 'PROXY_URL')
  const place: FilePlace = { file: env.file, line: written?.line ?? 1, column: written?.column ?? 1 }
  return [{ code: 'FAP-101', services, place, values: commonPlaces(facts, null) }]
}

/** FAP-102, FAP-103: each proxy URL once for each service, at its first variable. */
const unreadable: Rule = facts =>
  facts.services.flatMap(service => {
    const seen = new Set<string>()
    return CLIENT_VARIABLES.flatMap((variable): Suspicion[] => {
      const value = service.planned[variable] ?? ''
      const parsed = parseProxyUrl(value)
      if ('ok' in parsed || parsed.problem === 'empty' || seen.has(value)) return []
      seen.add(value)
      const found = { services: [service.name], place: placeOf(facts, service, variable) }
      const common = commonPlaces(facts, service)
      if (parsed.problem === 'no-scheme')
        return [
          {
            code: 'FAP-102',
            ...found,
            values: { ...common, address: (isPiece(facts, value) ? null : addressIn(value)) ?? '…' },
          },
        ]
      const reason: Message = urlReasons[parsed.problem]
      const step = comesFrom(facts, value, 'PROXY_URL') ? rewritten(facts, parsed) : { user: null }
      return [{ code: 'FAP-103', ...found, values: { ...common, ...step, reason } }]
    })
  })

/** The address in a URL whose credentials are not encoded; the step of the remedy is for http alone. */
function rewritten(facts: Facts, parsed: ProxyUrlProblem): Suspicion['values'] {
  const mended = parsed.problem === 'unencoded' ? sureProxy(facts, parsed.suggestion) : null
  return mended?.scheme === 'http' ? { address: hostInUrl(mended.host), port: mended.port } : { user: null }
}

const urlIn = (value: string): ProxyUrl | null => {
  const parsed = parseProxyUrl(value)
  return 'ok' in parsed ? parsed.ok : null
}

/** FAP-106. Not where the connect was seen to succeed: a proxy may run in the container itself. */
const loopback: Rule = facts => {
  const named = new Set(withoutUrl(facts))
  return users(facts).flatMap(({ service, variable, value }): Suspicion[] => {
    const url = urlIn(value)
    if (service.mode !== 'bridge' || url === null || !meansItself(url.host) || named.has(service)) return []
    if (reached(facts, service)) return []
    const values = {
      ...commonPlaces(facts, service),
      address: url.host,
      url: withoutCredentials(url),
      ...(!comesFrom(facts, value, 'PROXY_URL') && { host: null }),
    }
    return [{ code: 'FAP-106', services: [service.name], place: placeOf(facts, service, variable), values }]
  })
}

const reached = ({ paths }: Facts, { name }: ServiceSight): boolean =>
  paths.some(
    ({ vantage, proxy, steps }) =>
      vantage === name && meansItself(proxy?.host ?? '') && steps.connect !== null && steps.connect.errno === null,
  )

/** The proxy URL and `.env`: FAP-101 to FAP-106. */
export const urlRules: readonly Rule[] = [missing, unreadable, envRule, shellRule, loopback]
