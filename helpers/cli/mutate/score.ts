import type { Equivalent } from './equivalent.ts'
import type { Judged } from './run.ts'

/** Of a file, or of all: how many mutants count, and how many a test killed. */
export type Score = { readonly killed: number; readonly of: number }

export type Verdict = {
  readonly files: readonly (Score & { readonly file: string })[]
  readonly total: Score
  /** no test noticed them, in the order of their files and lines */
  readonly survivors: readonly Judged['mutant'][]
  /** listed as equivalent, and either killed after all or there no more: the list is wrong */
  readonly mistaken: readonly Equivalent[]
}

/** Of all mutants, so many of a hundred must die. */
export const LEAST = 90

export const percent = ({ killed, of }: Score): number => (of === 0 ? 100 : (100 * killed) / of)

/** What the tests are worth. An equivalent mutant counts for nothing, since no test can tell it from the source. */
export function verdictOn(judged: readonly Judged[], equivalents: readonly Equivalent[]): Verdict {
  const isListed = ({ mutant: { file, was, is } }: Judged) =>
    equivalents.find(each => each.file === file && each.was === was && each.is === is)
  const listed = new Set(judged.flatMap(each => (each.killedBy === null ? (isListed(each) ?? []) : [])))
  const counted = judged.filter(each => each.killedBy !== null || isListed(each) === undefined)
  const files = [...Map.groupBy(counted, ({ mutant }) => mutant.file)].map(([file, of]) => ({ file, ...scoreOf(of) }))
  const seen = new Set(judged.map(({ mutant }) => mutant.file))
  return {
    files,
    total: scoreOf(counted),
    survivors: counted.flatMap(({ mutant, killedBy }) => (killedBy === null ? [mutant] : [])),
    mistaken: equivalents.filter(each => seen.has(each.file) && !listed.has(each)),
  }
}

const scoreOf = (judged: readonly Judged[]): Score => ({
  killed: judged.filter(({ killedBy }) => killedBy !== null).length,
  of: judged.length,
})
