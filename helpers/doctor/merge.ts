import { placesIn } from '../text/findings/places.ts'
import { codes, type FindingCode, findingOf } from '../text/findings.ts'
import type { Suspicion } from './suspicion.ts'

type Value = Suspicion['values'][string] | undefined

/** The places in a finding's texts and steps; what the proxy software is told depends on which it is. */
export const namedPlaces: ReadonlyMap<FindingCode, readonly string[]> = new Map(
  codes.map(code => {
    const { title, why, seen, remedy, impact, steps } = findingOf(code)
    const texts = [title, why, seen, remedy, impact].map(({ en }) => en)
    const told = steps.some(step => 'listen' in step || 'allow' in step) ? ['{program}'] : []
    return [code, placesIn([...texts, ...told, ...steps.flatMap(step => Object.values(step))].join('\n'))]
  }),
)

/** What differs from one service to the next without being another cause, and what stands for several. */
const measured: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  seconds: (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (a ?? b)),
  source: (a, b) => {
    const all = [a, b].flatMap(text => (typeof text === 'string' ? text.split(', ') : []))
    return all.length > 0 ? [...new Set(all)].sort().join(', ') : null
  },
  /** the files that an overlay stands beside: those of all its services */
  composeFiles: (a, b) => {
    const all = [a, b].flatMap(text => (typeof text === 'string' ? text.split(':') : []))
    return all.length > 0 ? [...new Set(all)].join(':') : null
  },
}

/**
 * Suspicions that differ only in their services, as one; of the values, those that the finding has places for. What a service
 * shows of several targets in the same way is said of the first.
 */
export function merge(suspicions: readonly Suspicion[]): Suspicion[] {
  const merged = new Map<string, Suspicion>()
  const first = new Map<string, string>()
  for (const { code, services, place, values } of suspicions) {
    const told = Object.entries(values).filter(([name]) => namedPlaces.get(code)?.includes(name))
    const fixed = told.filter(([name]) => !Object.hasOwn(measured, name)).sort(([a], [b]) => (a < b ? -1 : 1))
    const anyTarget = JSON.stringify([code, place, fixed.filter(([name]) => name !== 'target'), services])
    const key = JSON.stringify([code, place, fixed])
    if ((first.get(anyTarget) ?? key) !== key) continue
    first.set(anyTarget, key)
    const before = merged.get(key)
    merged.set(key, {
      code,
      services: [...new Set([...(before?.services ?? []), ...services])],
      place,
      values: joined(before?.values ?? {}, Object.fromEntries(told)),
    })
  }
  return [...merged.values()]
}

function joined(before: Suspicion['values'], values: Suspicion['values']): Suspicion['values'] {
  const names = Object.keys(measured).filter(name => name in before || name in values)
  const one = names.map(name => [name, measured[name]?.(before[name], values[name]) ?? null])
  return { ...before, ...values, ...Object.fromEntries(one) }
}
