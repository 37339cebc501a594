import { type Generation, generations } from '../../../engine/generations.ts'

/** For which versions of a client a row holds: `*`, `>=8.16`, `<8.16`, `>=8.9 <8.16`, or generations where no version tells. */
export type Versions = string

/** The lines of a table that a person writes: no empty ones, each split where `separator` stands. */
export const linesOf = (text: string, separator: RegExp): string[][] =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line =>
      line
        .trim()
        .split(separator)
        .map(cell => cell.trim()),
    )

const isGeneration = (word: string): word is Generation => (generations as readonly string[]).includes(word)

/** Whether a row of these versions is about this one. @throws for words that mean nothing */
export function covers(versions: Versions, version: string, generation: Generation): boolean {
  if (versions === '*') return true
  const words = versions.split(' ')
  if (words.every(isGeneration)) return words.includes(generation)
  return words.every(word => {
    const [, sign, bound] = /^(>=|<)(\d+(?:\.\d+)*)$/.exec(word) ?? []
    if (sign === undefined || bound === undefined) throw new Error(`«${versions}» are no versions`)
    return sign === '<' ? compare(version, bound) < 0 : compare(version, bound) >= 0
  })
}

/** As version numbers are ordered: by their parts, a missing one being 0. */
export function compare(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number))
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
