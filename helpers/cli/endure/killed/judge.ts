import { killed as words } from '../../../text/endure-killed.ts'
import type { Message, Values } from '../../../text/say.ts'
import { INTERRUPTED } from '../../interruption.ts'
import { type Aim, type Signal, strikesCommand } from './aims.ts'

/** What became of a command that was struck. */
export type Fate = {
  readonly aim: Aim
  readonly signal: Signal
  /** whether the command itself ran when it was struck, and not only its pre-script, or Node */
  readonly begun: boolean
  /** its exit code; null when it did not end in time */
  readonly code: number | null
  /** what remained of it when its time was over */
  readonly left: readonly string[]
  /** whether it left a report; null when it promises none */
  readonly report: boolean | null
  /** the exit code of the same command when nobody harms it, and of the one that ran next */
  readonly usual: number
  readonly next: number | null
}

/** What did not hold, as a sentence whose values are still to be filled but these. */
export type Breach = { readonly text: Message; readonly values: Values }

/**
 * What did not hold: nothing may remain, the next command works, a report exists. Only SIGKILL to the command itself excuses
 * from a report, and from an exit code of its own.
 */
export function breaches({ aim, signal, begun, code, left, report, usual, next }: Fate): Breach[] {
  const outright = strikesCommand(aim) && signal === 'SIGKILL'
  const found: Breach[] = left.map(thing => ({ text: words.remains, values: { thing } }))
  if (code === null) found.push({ text: words.goesOn, values: {} })
  else if (!outright) {
    if (report === false && begun) found.push({ text: words.noReport, values: {} })
    const wanted = begun ? wantedCode(aim, usual) : null
    if (wanted !== null && code !== wanted) found.push({ text: words.otherCode, values: { wanted } })
  }
  if (next !== null && next !== usual) found.push({ text: words.nextFails, values: { code: next, wanted: usual } })
  return found
}

/** A run does not need its guard while it lives; without its seat it may or may not have been able to go on. */
function wantedCode(aim: Aim, usual: number): number | null {
  if (strikesCommand(aim)) return INTERRUPTED
  return aim === 'guard' ? usual : null
}
