import type { Upstream } from '../upstream/upstream.ts'
import type { Found } from './diagnosis.ts'
import type { Arranged } from './examples/example.ts'
import { heal } from './heal.ts'
import type { FilledStep } from './remedies.ts'

/**
 * Does on an arranged fault what a finding prints, as it prints it: first what its words ask the owner to do by hand, then
 * its steps, with what only the owner knows filled in. Resolves to the proxy that serves from then on.
 */
export async function mend(
  found: Found,
  { known = {}, byHand, changeProxy, ...arranged }: Arranged,
): Promise<Upstream> {
  const upstream = (await byHand?.(found.code)) ?? arranged.upstream
  const steps = found.steps.map(step => withKnown(step, known))
  return heal({ code: found.code, steps }, arranged, upstream, changeProxy)
}

function withKnown(step: FilledStep, known: Readonly<Record<string, string>>): FilledStep {
  const fill = (text: string) =>
    Object.entries(known).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, value), text)
  if ('run' in step) return { run: fill(step.run) }
  if ('set' in step) return { ...step, to: fill(step.to) }
  if ('file' in step) return { ...step, content: fill(step.content) }
  return step
}
