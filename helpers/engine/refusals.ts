import type { Message } from '../text/say.ts'
import { problems } from '../text/setup.ts'

/** What an engine says when its machine cannot give what was asked: 20.10 to 28.5, and docker's own commands, which quote it. */
const refusals: readonly { readonly says: RegExp; readonly text: Message }[] = [
  { says: /no space left on device|disk quota exceeded/i, text: problems.engineDiskFull },
  {
    says: /could not find an available, non-overlapping|predefined address pools have been fully subnetted/i,
    text: problems.noAddressRange,
  },
  { says: /no such image|pull access denied for familyai-kit/i, text: problems.imageGone },
]

/** What its owner must mend, and the line in which the engine said so. */
export type Refusal = { readonly text: Message; readonly said: string }

/** The refusal in what an engine or a docker command said; null when it is none that its machine's owner can mend. */
export function refusalIn(words: string): Refusal | null {
  for (const line of words.split('\n')) {
    const found = refusals.find(({ says }) => says.test(line))
    if (found) return { text: found.text, said: saidIn(line) }
  }
  return null
}

/** An engine's own words, without those that its client puts before them. */
export const saidIn = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/^\(HTTP code \d+\) .*? - /, '').trim()
