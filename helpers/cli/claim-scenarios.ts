import { dirname } from 'node:path'
import type { Shown } from '../text/claims/claim.ts'
import { partsOf, type SuiteFile, suiteFiles } from './suite-source.ts'

/** What the source of the suites says of one claim. */
export type ClaimScenario = { readonly id: string; readonly shows: Shown }

/** claim → the scenarios that show what it is worth, by their ids; a `*` stands for what a table puts in. */
export type ClaimScenarios = ReadonlyMap<string, readonly ClaimScenario[]>

/** A scenario names a claim as a key, a table of a suite as the first cell of a row. */
const NAMED = /'([a-z0-9]+\/[a-z0-9-]+)'(?::|,) '(holds|fails)'/g

/** A scenario that takes its claims from a row. */
const TAKEN = /\bclaims: (?:[a-z]|\{ \.\.\.)/

export const claimScenarios = async (): Promise<ClaimScenarios> => scenariosOf(await suiteFiles())

/** What stands in no scenario's call belongs to those of its folder that take it from there: `matrix/claims.ts` to `matrix/*`. */
export function scenariosOf(files: readonly SuiteFile[]): ClaimScenarios {
  const parts = files.flatMap(({ path, source }) => partsOf(source).map(part => ({ folder: dirname(path), ...part })))
  const tables = parts.filter(({ id, text }) => id?.includes('*') && TAKEN.test(text))
  const idsFor = (folder: string, id: string | null) =>
    id === null ? tables.filter(table => table.folder === folder).map(table => table.id ?? '') : [id]
  const found = new Map<string, ClaimScenario[]>()
  for (const { folder, id, text } of parts)
    for (const [, claim = '', shown] of text.matchAll(NAMED))
      for (const named of idsFor(folder, id)) {
        const shows = shown === 'holds' ? 'holds' : 'fails'
        const known = found.get(claim) ?? []
        if (!known.some(one => one.id === named && one.shows === shows))
          found.set(claim, [...known, { id: named, shows }])
      }
  return found
}
