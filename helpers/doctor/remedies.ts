import { overlayFile, type Step } from '../text/findings/finding.ts'
import { fillPlaces, placesIn } from '../text/findings/places.ts'
import { type FindingCode, findingOf } from '../text/findings.ts'
import type { Message } from '../text/say.ts'

/** A step with the owner's own values. An overlay has become the file that holds it. */
export type FilledStep = Exclude<Step, { overlay: string }> | { readonly file: string; readonly content: string }

export type Remedy = { readonly code: string; readonly text: Message; readonly steps: readonly FilledStep[] }

/** The value of each place; `services` are names separated by spaces. */
export type PlaceValues = Readonly<Record<string, string | number>>

/**
 * A remedy with the owner's own addresses, ports and names in its steps: what is printed and what is executed.
 * @throws when a place has no value
 */
export function remedyFor(code: FindingCode, values: PlaceValues): Remedy {
  const fill = (text: string) =>
    fillPlaces(text, name => {
      const value = values[name]
      if (value === undefined) throw new Error(`remedy ${code}: no value for {${name}}`)
      return String(value)
    })
  const { remedy, steps } = findingOf(code)
  return { code, text: remedy, steps: steps.map(step => fillStep(step, overlayFile(code), fill)) }
}

/** What a shell takes as it is, and sed between its delimiters; or names beside each other. */
const PLAIN = /^(?:[\w@%+=:,./[\]{}-]*|\w+(?: \w+)*)$/
/** What ends single quotes, or a line. */
const ENDS_QUOTES = /['\p{Cc}]/u

/** Whether a value of a file can stand in a command without becoming one of its own; alone between single quotes nearly all can. */
const harmless = (command: string, name: string, value: string): boolean =>
  PLAIN.test(value) ||
  (command.split(`{${name}}`).length === command.split(`'{${name}}'`).length && !ENDS_QUOTES.test(value))

/**
 * The steps of a finding as far as its values fill them. A step with a place that is null does not apply and is left out; a place
 * without a value stays as `{user}`, for the owner, and is named in `open`; so does one whose value a shell would run as more
 * than a word of the command.
 */
export function fillSteps(
  code: FindingCode,
  values: Readonly<Record<string, string | number | Message | null>>,
): { readonly steps: readonly FilledStep[]; readonly open: readonly string[] } {
  const named = (step: Step) => placesIn([...Object.values(step), 'overlay' in step ? '{services}' : ''].join('\n'))
  const wanted = findingOf(code).steps.filter(step => named(step).every(name => values[name] !== null))
  const textOf = (name: string): string | undefined => {
    const value = values[name] ?? undefined
    return typeof value === 'object' ? value.en : value?.toString()
  }
  const left = new Set<string>()
  const fillIn = (command: string | null) => (text: string) =>
    fillPlaces(text, name => {
      const value = textOf(name)
      if (value !== undefined && (command === null || harmless(command, name, value))) return value
      left.add(name)
      return `{${name}}`
    })
  const steps = wanted.map(step => fillStep(step, overlayFile(code), fillIn('run' in step ? step.run : null)))
  return { steps, open: [...left] }
}

function fillStep(step: Step, file: string, fill: (text: string) => string): FilledStep {
  if ('run' in step) return { run: fill(step.run) }
  if ('set' in step) return { set: fill(step.set), to: fill(step.to) }
  if ('overlay' in step) return { file, content: overlay(fill('{services}'), fill(step.overlay)) }
  if ('listen' in step)
    return { listen: fill(step.listen), ...(step.allow !== undefined && { allow: fill(step.allow) }) }
  return { allow: fill(step.allow) }
}

/** A compose file with the same keys for each of the services, written once. */
function overlay(services: string, keys: string): string {
  const [first = '', ...others] = services.split(' ')
  const anchor = others.length > 0 ? ' &same' : ''
  const head = [`  ${first}:${anchor}`, keys.replace(/^/gm, '    ')]
  return ['services:', ...head, ...others.map(service => `  ${service}: *same`), ''].join('\n')
}

/** The steps as an owner reads them; only a file takes more than one line. */
export function printSteps({ steps }: Pick<Remedy, 'steps'>): string[] {
  return steps.map(step => {
    if ('run' in step) return step.run
    if ('set' in step) return `.env: ${step.set}=${step.to}`
    if ('file' in step) return `${step.file}:\n${step.content}`
    if ('listen' in step)
      return `proxy: listen ${step.listen}${step.allow === undefined ? '' : `, allow ${step.allow}`}`
    return `proxy: allow ${step.allow}`
  })
}
