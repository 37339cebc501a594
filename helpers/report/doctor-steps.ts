import type { Found } from '../doctor/diagnosis.ts'
import type { FilledStep } from '../doctor/remedies.ts'
import { doctor as words } from '../text/doctor.ts'
import { fillPlaces, placesIn } from '../text/findings/places.ts'
import { allowSettings, listenSettings, type Setting } from '../text/findings/software.ts'
import { type Language, say } from '../text/say.ts'
import type { Consulted } from './doctor-verdict.ts'

/** A line of a remedy: `head` says where the next ones belong; the others are to be copied, so nobody breaks them. */
export type StepLine = { readonly kind: 'head' | 'copy' | 'minus' | 'plus'; readonly text: string }

export type Remedy = {
  readonly lines: readonly StepLine[]
  /** places in these lines that only the owner can fill */
  readonly open: readonly string[]
}

/** A finding, as far as its remedy goes. */
type Mended = Pick<Found, 'code' | 'values' | 'steps' | 'open'>

/** What is known of the project beside the finding. */
type Around = Pick<Consulted, 'before' | 'known'>

const copy = (text: string): StepLine => ({ kind: 'copy', text })
const head = (text: string): StepLine => ({ kind: 'head', text })

/** What to do, as lines to copy: commands, what changes in files, and how the proxy software in use is told. */
export function remedyLines(found: Mended, around: Around, language: Language): Remedy {
  const lines = found.steps.flatMap((step, i) => {
    const inSameFile = 'set' in step && 'set' in (found.steps[i - 1] ?? {})
    return stepLines(step, found, around, language).slice(inSameFile ? 1 : 0)
  })
  const left = placesIn(lines.map(({ text }) => text).join('\n'))
  return { lines, open: [...new Set([...found.open, ...left])] }
}

function stepLines(
  step: FilledStep,
  found: Mended,
  { before, known }: Around,
  language: Language,
): readonly StepLine[] {
  if ('run' in step) return [copy(step.run)]
  if ('set' in step) {
    const was = Object.hasOwn(before, step.set) ? before[step.set] : undefined
    const minus: StepLine[] = was === undefined ? [] : [{ kind: 'minus', text: was }]
    return [head('.env'), ...minus, { kind: 'plus', text: `${step.set}=${step.to}` }]
  }
  if ('file' in step) {
    const content = step.content.trimEnd().split('\n')
    return [head(say(language, words.newFile, step)), ...content.map((text): StepLine => ({ kind: 'plus', text }))]
  }
  // What it must listen on and let in is said in the remedy's words already.
  const { listen, allow } = 'listen' in step ? step : { listen: undefined, allow: step.allow }
  const values = { ...known, ...found.values, ...(listen && { host: listen }), ...(allow && { subnet: allow }) }
  return settingLines('listen' in step ? listenSettings : allowSettings, found, values, language)
}

/** The software that holds the port, where that is known; else what people most often have, and where the others stand. */
function settingLines(
  settings: readonly Setting[],
  { code, values }: Mended,
  filled: Found['values'],
  language: Language,
): StepLine[] {
  const program = String(values.program ?? '').toLowerCase()
  const known = settings.find(({ programs }) => programs.some(name => program.includes(name)))
  const setting = known ?? settings[0]
  if (!setting) return []
  const { software, file, lines } = setting
  const fill = (text: string) =>
    fillPlaces(text, name => {
      const value = filled[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : `{${name}}`
    })
  const docs = say(language, words.docs, { code })
  return [
    head(say(language, words.setting, { software, file })),
    ...lines.map(line => copy(fill(line))),
    ...(known ? [] : [head(say(language, words.otherSoftware, { docs }))]),
  ]
}
