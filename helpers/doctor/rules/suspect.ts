import { type FindingCode, findingOf } from '../../text/findings.ts'
import { hostInUrl } from '../env/proxy-url.ts'
import type { Facts, FilePlace } from '../facts.ts'
import { commonPlaces } from '../places.ts'
import { withoutCredentials } from '../proxies.ts'
import { environmentOf, proxyFor } from '../proxy-choice.ts'
import { placeOf } from '../sources.ts'
import type { Suspicion } from '../suspicion.ts'
import type { Walk } from './walks.ts'

/** What a walk makes suspect: the places that most findings have, from the walk where it tells, and those of the finding itself. */
export function suspect(facts: Facts, code: FindingCode, walk: Walk, values: Suspicion['values'] = {}): Suspicion {
  const { service, path } = walk
  const { proxy, steps, target } = path
  const common = {
    ...commonPlaces(facts, service),
    target,
    ...(proxy !== null && {
      port: proxy.port,
      url: withoutCredentials(proxy),
      name: proxy.host,
      address: hostInUrl(steps.connect?.address ?? proxy.host),
    }),
  }
  return {
    code,
    services: [service.name],
    place: isInFiles(code) ? proxyPlace(facts, walk) : null,
    values: { ...common, ...values },
  }
}

/** Whether a finding is mended in the owner's files. */
const isInFiles = (code: FindingCode): boolean =>
  findingOf(code).steps.some(step => 'set' in step || ('run' in step && step.run.includes('.env')))

/** Where the proxy of a walk, or what sends it past one, is written. */
function proxyPlace(facts: Facts, { service, path }: Walk): FilePlace | null {
  const choice = proxyFor(environmentOf(service), path.target)
  return placeOf(facts, service, 'variable' in choice ? choice.variable : '')
}
