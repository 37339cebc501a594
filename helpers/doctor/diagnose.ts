import { codes, type FindingCode, findingOf } from '../text/findings.ts'
import type { Diagnosis, Found } from './diagnosis.ts'
import type { Facts } from './facts.ts'
import { foundOf } from './found.ts'
import { unhidden } from './hide.ts'
import { merge } from './merge.ts'
import { families } from './rules/all.ts'
import { withConfigPlace } from './rules/configured.ts'
import type { Rule, Suspicion } from './suspicion.ts'
import { crashed, failed, unexplained } from './unjudged.ts'
import { serviceVerdicts, verdictOf } from './verdicts.ts'

/**
 * Judges the facts: pure, and without their secrets. What `wanted` does not want is not said, and hides what follows from it
 * all the same. A rule that throws is a finding of its own and stops no other.
 */
export function diagnose(
  facts: Facts,
  wanted: (code: FindingCode) => boolean = () => true,
  rules: Readonly<Record<string, readonly Rule[]>> = families,
): Diagnosis {
  const all = facts.services.map(({ name }) => name)
  const crashes: Suspicion[] = []
  const suspicions = Object.entries(rules).flatMap(([name, family]) =>
    family.flatMap(rule => {
      try {
        return rule(facts).map(suspicion => withConfigPlace(facts, suspicion))
      } catch (error) {
        crashes.push(crashed(name, error))
        return []
      }
    }),
  )
  const left = unhidden(merge([...suspicions, ...failed(facts)]), all)
  const findings = [...left, ...merge([...unexplained(facts, suspicions), ...crashes])]
    .filter(({ code }) => wanted(code))
    .map(suspicion => foundOf(facts, suspicion))
    .sort(worstFirst)
  const services = serviceVerdicts(facts)
  return { verdict: verdictOf(services, findings), services, findings }
}

const order = new Map(codes.map((code, index) => [code, index]))
const rank = ({ code }: Found) => (findingOf(code).severity === 'error' ? 0 : codes.length) + (order.get(code) ?? 0)

/** Errors in the order of the path of a request, then warnings; the same code in the order of the services. */
const worstFirst = (a: Found, b: Found): number => rank(a) - rank(b)
