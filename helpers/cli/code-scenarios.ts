import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../engine/paths.ts'
import { partsOf, suiteFiles } from './suite-source.ts'

const EXAMPLES = join(ROOT, 'helpers/doctor/examples')

/** The scenarios that name each code, by their ids; a `*` stands for what a table puts in. */
export type CodeScenarios = ReadonlyMap<string, readonly string[]>

/** Reads the suites' source: a scenario that names a code arranges that fault and applies its remedy. */
export async function codeScenarios(): Promise<CodeScenarios> {
  const found = new Map<string, string[]>()
  const files = (await suiteFiles()).filter(({ path }) => path.endsWith('.test.ts'))
  const add = (code: string, ids: readonly string[]) =>
    found.set(code, [...new Set([...(found.get(code) ?? []), ...ids])])
  for (const file of (await readdir(EXAMPLES)).sort())
    for (const code of codesArranged(await readFile(join(EXAMPLES, file), 'utf8'))) add(code, [`finding/${code}`])
  for (const { source } of files) for (const [code, ids] of scenariosIn(source)) add(code, ids)
  return found
}

/** The codes that a table of examples arranges: suites/findings has a scenario for each. */
const codesArranged = (source: string): string[] =>
  [...source.matchAll(/\bcode: '(FAP-\d{3})'/g)].map(([, code = '']) => code)

/** A code belongs to the scenario in whose call it stands, or, in a table, to the next one. */
export function scenariosIn(source: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, text } of partsOf(source)) {
    if (id === null) continue
    for (const [code] of text.matchAll(/(?<=['`])FAP-\d{3}(?=['`])/g))
      found.set(code, [...new Set([...(found.get(code) ?? []), id])])
  }
  return found
}
