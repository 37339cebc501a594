import { type PlaceValues, remedyFor } from '../doctor/remedies.ts'
import { explain as words } from '../text/explain.ts'
import type { Finding } from '../text/findings/finding.ts'
import { places, placesIn } from '../text/findings/places.ts'
import { allowSettings, listenSettings, type Setting } from '../text/findings/software.ts'
import { type FindingCode, findingOf, isCode } from '../text/findings.ts'
import { type Language, say } from '../text/say.ts'

/** A piece of a page: a sentence, lines to copy, or rows of a table. */
export type Block =
  | { readonly text: string }
  | { readonly lines: readonly string[] }
  | { readonly rows: readonly (readonly [string, string])[] }

export type Section = { readonly head: string; readonly blocks: readonly Block[] }

type Remedied = ReturnType<typeof remedyFor>['steps'][number]

/** Every place as itself, for a page that is about nobody's machine in particular. */
const open: PlaceValues = Object.fromEntries(Object.keys(places).map(name => [name, `{${name}}`]))

/** All that is known of one finding, for the terminal and for `docs/findings`. `scenarios` are those that prove it. */
export function findingPage(code: FindingCode, lang: Language, scenarios: readonly string[]): Section[] {
  const finding = findingOf(code)
  const { steps } = remedyFor(code, open)
  const remedy = [{ text: finding.remedy[lang] }, ...steps.flatMap(step => stepBlocks(step, lang))]
  const seen = { text: finding.seen[lang] }
  const named = placesIn([seen, ...remedy].flatMap(textsOf).join('\n')).sort()
  const titles = finding.hiddenBy.filter(isCode).map(by => [by, findingOf(by).title[lang]] as const)
  const section = (head: keyof typeof words, ...blocks: Block[]) => ({ head: say(lang, words[head]), blocks })
  return [
    section('why', { text: finding.why[lang] }),
    section('seen', seen),
    section('remedy', ...joined(remedy)),
    section('places', { rows: named.map(name => [`{${name}}`, places[name]?.[lang] ?? ''] as const) }),
    section('impact', { text: finding.impact[lang] }),
    section('hiddenBy', { rows: titles }),
    section('proof', { text: proofOf(finding, lang, scenarios) }),
  ].filter(({ blocks }) => blocks.some(block => textsOf(block).length > 0))
}

function stepBlocks(step: Remedied, lang: Language): Block[] {
  if ('set' in step) return [{ text: say(lang, words.set) }, { lines: [`${step.set}=${step.to}`] }]
  if ('file' in step) return [{ text: say(lang, words.file, step) }, { lines: step.content.trimEnd().split('\n') }]
  if ('listen' in step) {
    const { listen, allow } = step
    const text =
      allow === undefined ? say(lang, words.listen, { listen }) : say(lang, words.listenAllow, { listen, allow })
    return [{ text }, ...settingBlocks(listenSettings, lang)]
  }
  if ('allow' in step) return [{ text: say(lang, words.allow, step) }, ...settingBlocks(allowSettings, lang)]
  return [{ text: say(lang, words.run) }, { lines: [step.run] }]
}

const settingBlocks = (settings: readonly Setting[], lang: Language): Block[] =>
  settings.flatMap(({ software, file, lines }) => [{ text: say(lang, words.setting, { software, file }) }, { lines }])

/** Steps of the same kind stand under one sentence. */
function joined(blocks: readonly Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const [before, last] = result.slice(-2)
    if ('text' in block && before && 'text' in before && before.text === block.text) continue
    if ('lines' in block && last && 'lines' in last)
      result[result.length - 1] = { lines: [...last.lines, ...block.lines] }
    else result.push(block)
  }
  return result
}

function textsOf(block: Block): readonly string[] {
  if ('text' in block) return [block.text]
  return 'lines' in block ? block.lines : block.rows.flat()
}

function proofOf({ proof, steps }: Finding, lang: Language, scenarios: readonly string[]): string {
  if (proof === 'recorded') return say(lang, words.recorded)
  return say(lang, steps.length > 0 ? words.reproduced : words.shown, { scenarios: scenarios.join(', ') })
}
