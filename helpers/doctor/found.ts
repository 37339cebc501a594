import { isDeepStrictEqual } from 'node:util'
import { editsUrl } from '../text/findings/finding.ts'
import { findingOf } from '../text/findings.ts'
import type { Found } from './diagnosis.ts'
import type { Facts } from './facts.ts'
import { namedPlaces } from './merge.ts'
import { proxyReference } from './places.ts'
import { proxyFor } from './proxy-choice.ts'
import { type FilledStep, fillSteps } from './remedies.ts'
import { comesFrom, valuePlace } from './sources.ts'
import type { Suspicion } from './suspicion.ts'

/** A suspicion that is left, as it is said: its places filled, its steps ready to copy. */
export function foundOf(facts: Facts, suspicion: Suspicion): Found {
  const { code, services, place, values } = suspicion
  const names = services.length > 0 ? services : facts.services.map(({ name }) => name)
  const given = { ...values, ...(place && { file: place.file, line: place.line, column: place.column }) }
  const proxyOf = (name: string) => proxyReference(facts, facts.services.find(each => each.name === name) ?? null)
  const { steps, open } = fillSteps(code, { ...given, services: names.join(' ') }, proxyOf)
  const kept = keepUrl(facts, suspicion, steps)
  const said = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  const list = names.join(', ')
  return {
    code,
    severity: findingOf(code).severity,
    services,
    place,
    values: {
      ...Object.fromEntries(said),
      services: list,
      ...(namedPlaces.get(code)?.includes('fails') && { fails: list }),
    },
    steps: kept.steps,
    open: [...new Set([...open, ...kept.open])].filter(name => JSON.stringify(kept.steps).includes(`{${name}}`)),
  }
}

/**
 * The steps about the proxy's URL, as the owner's URL is: its scheme stays, its credentials are the owner's to fill in. Where
 * the services' proxy does not come from PROXY_URL, setting it would mend nothing: the finding's place says where to write
 * instead; where the shell exports it, it must be gone from there first.
 */
function keepUrl(facts: Facts, { services, place, values }: Suspicion, steps: readonly FilledStep[]) {
  const concerned = facts.services.filter(({ name }) => services.length === 0 || services.includes(name))
  const choices = concerned.flatMap(service =>
    facts.targets.flatMap(target => {
      const choice = proxyFor(service.planned, target)
      return choice.kind === 'proxy' ? [choice] : []
    }),
  )
  const parsed = choices.flatMap(({ parsed }) => ('ok' in parsed ? [parsed.ok] : []))
  const secret = parsed.some(({ username, password }) => username !== '' || password !== '')
  const own = parsed.find(({ scheme }) => scheme !== 'http')?.scheme
  const foreign = choices.length > 0 && choices.every(({ value }) => !comesFrom(facts, value, 'PROXY_URL'))
  const written = valuePlace(facts, 'PROXY_URL')
  const exported = Object.hasOwn(facts.project.shell, 'PROXY_URL')
  const asOwn = (url: string) => {
    const cut = url.indexOf('://')
    const [scheme, rest] = [url.slice(0, cut), url.slice(cut + 3)]
    return `${own ?? scheme}://${secret && !rest.includes('@') ? '{user}:{password}@' : ''}${rest}`
  }
  const kept = steps.flatMap((step): FilledStep[] => {
    // What FAP-104 rewrites is the owner's URL already.
    if ('set' in step && step.set === 'PROXY_URL' && step.to !== values.rewritten) {
      const set = { set: step.set, to: asOwn(step.to) }
      return foreign ? [] : exported ? [{ run: 'unset PROXY_URL' }, set] : [set]
    }
    if (!('run' in step)) return [step]
    if (editsUrl(step.run)) {
      const here = isDeepStrictEqual(place, written) || place?.file === facts.proxyConfig?.file
      return written !== null && here ? [step] : []
    }
    return [{ run: step.run.replace(/(?<=-x '|_PROXY=)\w+:\/\/[^']*/g, asOwn) }]
  })
  return { steps: kept, open: secret ? ['user', 'password'] : [] }
}
