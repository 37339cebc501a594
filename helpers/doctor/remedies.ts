import { FROM_ENV, overlayFile, type Step } from '../text/findings/finding.ts'
import { fillPlaces, placesIn } from '../text/findings/places.ts'
import { type FindingCode, findingOf } from '../text/findings.ts'
import type { Message } from '../text/say.ts'

/** A step with the owner's own values. An overlay has become the file that holds it. */
export type FilledStep = Exclude<Step, { overlay: string }> | { readonly file: string; readonly content: string }

export type Remedy = { readonly code: string; readonly text: Message; readonly steps: readonly FilledStep[] }

/** The value of each place; null: a step that has it does not apply. `services` are names separated by spaces. */
export type PlaceValues = Readonly<Record<string, string | number | null>>

/** How an overlay names the proxy of a service. */
type ProxyOf = (service: string) => string

/**
 * A remedy with the owner's own addresses, ports and names in its steps: what is printed and what is executed.
 * @throws when a place has no value
 */
export function remedyFor(code: FindingCode, values: PlaceValues): Remedy {
  const fill = (text: string) =>
    fillPlaces(text, name => {
      const value = values[name]
      if (value == null) throw new Error(`remedy ${code}: no value for {${name}}`)
      return String(value)
    })
  const { remedy, steps } = findingOf(code)
  const { proxy = FROM_ENV } = values
  const applying = steps.filter(step => applies(step, values))
  return {
    code,
    text: remedy,
    steps: applying.map(step => fillStep(step, overlayFile(code), fill, () => String(proxy))),
  }
}

/** Whether none of a step's places is null. */
const applies = (step: Step, values: Readonly<Record<string, unknown>>): boolean =>
  placesIn([...Object.values(step), 'overlay' in step ? '{services}' : ''].join('\n')).every(
    name => values[name] !== null,
  )

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
  proxyOf: ProxyOf = () => FROM_ENV,
): { readonly steps: readonly FilledStep[]; readonly open: readonly string[] } {
  const wanted = findingOf(code).steps.filter(step => applies(step, values))
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
  const steps = wanted.map(step => fillStep(step, overlayFile(code), fillIn('run' in step ? step.run : null), proxyOf))
  return { steps, open: [...left] }
}

function fillStep(step: Step, file: string, fill: (text: string) => string, proxyOf: ProxyOf): FilledStep {
  if ('run' in step) return { run: fill(step.run) }
  if ('set' in step) return { set: fill(step.set), to: fill(step.to) }
  if ('overlay' in step) {
    const keysOf = (service: string) => fill(step.overlay.replaceAll('{proxy}', () => proxyOf(service)))
    return { file, content: overlay(fill('{services}').split(' '), keysOf) }
  }
  if ('listen' in step)
    return { listen: fill(step.listen), ...(step.allow !== undefined && { allow: fill(step.allow) }) }
  return { allow: fill(step.allow) }
}

/** A compose file with keys for each of the services; what is the same for several is written once. */
function overlay(services: readonly string[], keysOf: (service: string) => string): string {
  const groups = [...Map.groupBy(services, keysOf)].map(([keys, [first = '', ...others]], index) => {
    const name = `same${index || ''}`
    const head = [`  ${first}:${others.length > 0 ? ` &${name}` : ''}`, keys.replace(/^/gm, '    ')]
    return [...head, ...others.map(service => `  ${service}: *${name}`)]
  })
  return ['services:', ...groups.flat(), ''].join('\n')
}
