import { rmSync } from 'node:fs'
import type { Language } from '../../text/say.ts'

/** What `npm run endure` asks of a proof. */
export type Asked = {
  /** how often it tries what it tries; Infinity for all that there is */
  readonly times: number
  /** all that is left to chance comes of it: see `chance` */
  readonly seed: number
  /** with every core of this machine kept busy beside it */
  readonly busy: boolean
  /** with labs that have half a core */
  readonly halfCore: boolean
  /** what was typed for the command that it runs, after a `--` */
  readonly more: readonly string[]
  readonly lang: Language
  /** aborted by Ctrl-C: the proof then puts back what it made, and ends */
  readonly signal: AbortSignal
  /** says one line of what goes on, or a figure */
  readonly tell: (line: string) => void
  /** says how much has been tried until now, of how much: all that is told of a proof that is interrupted */
  readonly tried: (count: number, of: number) => void
}

/** The module of a proof. */
export type Proof = {
  /** how often, when nobody says; null for all that there is */
  readonly times: number | null
  /**
   * Resolves to what did not hold, each in one line; empty when all held, or it was interrupted before. @throws SetupError when it could not set up
   */
  prove(asked: Asked): Promise<readonly string[]>
}

/**
 * Removes what a proof keeps in a folder: when it is called, at the latest when this process ends, for who is asked twice to end
 * waits for nothing.
 */
export function removalOf(folder: string): () => void {
  const remove = () => {
    process.off('exit', remove)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', remove)
  return remove
}

/** Seconds with one place, of ms. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Numbers from 0 to less than 1 that look like chance and are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of these, by a number of `chance`. @throws when there is none */
export function oneOf<T>(things: readonly T[], number: number): T {
  const thing = things[Math.floor(number * things.length)]
  if (thing === undefined) throw new Error('endure: nothing to choose from')
  return thing
}
