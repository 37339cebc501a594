import { findingOf } from '../text/findings.ts'
import type { Suspicion } from './suspicion.ts'

/**
 * What is left when earlier causes hide what follows from them, service by service. A suspicion of some services is hidden for
 * one of them by a cause (hidden itself or not) that concerns it, or the project as a whole. One of the whole project is hidden
 * by causes of the whole project, or that together concern every service.
 */
export function unhidden(suspicions: readonly Suspicion[], all: readonly string[]): Suspicion[] {
  const concerned = new Map<string, Set<string>>()
  const whole = new Set<string>()
  for (const { code, services } of suspicions) {
    if (services.length === 0) whole.add(code)
    const of = concerned.get(code) ?? new Set()
    for (const service of services) of.add(service)
    concerned.set(code, of)
  }
  return suspicions.flatMap(suspicion => {
    const { hiddenBy } = findingOf(suspicion.code)
    if (hiddenBy.some(code => whole.has(code))) return []
    const explained = (service: string) => hiddenBy.some(code => concerned.get(code)?.has(service))
    if (suspicion.services.length === 0) return all.length > 0 && all.every(explained) ? [] : [suspicion]
    const services = suspicion.services.filter(service => !explained(service))
    return services.length > 0 ? [{ ...suspicion, services }] : []
  })
}
