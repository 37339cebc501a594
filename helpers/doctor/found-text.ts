import { fillPlaces, places } from '../text/findings/places.ts'
import { type FindingCode, findingOf } from '../text/findings.ts'
import type { Language, Message } from '../text/say.ts'
import type { Found } from './diagnosis.ts'

export type FoundText = Readonly<Record<'title' | 'why' | 'seen' | 'remedy' | 'impact', string>>

/**
 * A finding's texts with what was found in their places, in one language. A place that nobody could fill is said in words:
 * "the LAN address of the host, such as …".
 */
export function foundText({ code, values }: Pick<Found, 'code' | 'values'>, language: Language): FoundText {
  const fill = (message: Message) =>
    fillPlaces(message[language], name => {
      const value = values[name]
      if (value === undefined) return places[name]?.[language] ?? `{${name}}`
      return typeof value === 'object' ? value[language] : String(value)
    })
  const { title, why, seen, remedy, impact } = findingOf(code satisfies FindingCode)
  return { title: fill(title), why: fill(why), seen: fill(seen), remedy: fill(remedy), impact: fill(impact) }
}
