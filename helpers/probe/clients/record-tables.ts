import type { Generation } from '../../engine/generations.ts'
import { formNames } from './cases.ts'
import { letters } from './expectations/letters.ts'
import { compare } from './expectations/rows.ts'

/** What one client of one generation was measured to do. */
export type Recorded = {
  readonly version: string
  readonly http: readonly string[]
  readonly https: readonly string[]
  /** in the order of the forms */
  readonly noProxy: readonly string[]
  readonly failures: readonly {
    readonly id: string
    readonly exit: string
    readonly end: string
    readonly told: string
    readonly raw: string
  }[]
  /** all that is known of cases that could not be judged */
  readonly odd: readonly unknown[]
}

type Measured = { readonly generation: Generation; readonly version: string; readonly cells: string }

const WIDTH = 20

/** The rows of the tables, for all generations that were measured: those of one client that agree are one row. */
export function printTables(all: ReadonlyMap<Generation, Readonly<Record<string, Recorded>>>): string {
  const ids = [...new Set([...all.values()].flatMap(recorded => Object.keys(recorded)))]
  const of = (id: string) =>
    [...all].flatMap(([generation, { [id]: recorded }]) => (recorded ? [{ generation, recorded }] : []))
  const table = (cellsOf: (recorded: Recorded) => string) =>
    ids.flatMap(id => {
      const measured = of(id).map(({ generation, recorded }) => ({
        generation,
        version: recorded.version,
        cells: cellsOf(recorded),
      }))
      return merged(measured).map(([versions, cells]) => [id, versions, cells] as const)
    })
  const wide = (rows: readonly (readonly string[])[]) =>
    rows
      .map(row =>
        row
          .map(cell => cell.padEnd(WIDTH))
          .join('')
          .trimEnd(),
      )
      .join('\n')
  const order = (names: readonly string[]) => names.map(name => letters[name] ?? `?${name}`).join('') || '-'
  const variables = table(({ http, https }) => `${order(http).padEnd(8)}  ${order(https)}`)
  const noProxy = table(recorded =>
    recorded.noProxy.map((end, i) => (letters[end] ?? end).padEnd((formNames[i] ?? '').length)).join('  '),
  )
  const names = [...new Set(ids.flatMap(id => of(id).flatMap(({ recorded }) => recorded.failures.map(({ id }) => id))))]
  const failures = ids.map(id =>
    names
      .flatMap(name => {
        const measured = of(id).flatMap(({ generation, recorded: { version, failures } }) => {
          const failure = failures.find(candidate => candidate.id === name)
          return failure ? [{ generation, version, cells: `${failure.exit} | ${failure.end} | ${failure.told}` }] : []
        })
        return merged(measured).map(([versions, cells]) => `${id} | ${versions} | ${name} | ${cells}`)
      })
      .join('\n'),
  )
  const versions = JSON.stringify(
    Object.fromEntries(
      [...all].map(([name, of]) => [
        name,
        Object.fromEntries(Object.entries(of).map(([id, { version }]) => [id, version])),
      ]),
    ),
  )
  return [
    wide(variables),
    `${'client'.padEnd(WIDTH)}${'versions'.padEnd(WIDTH)}${formNames.join('  ')}\n${wide(noProxy)}`,
    ...failures,
    versions,
  ].join('\n\n')
}

/** Rows that agree are one; where versions tell them apart they are named by version, else by generation. */
function merged(measured: readonly Measured[]): (readonly [versions: string, cells: string])[] {
  const groups = [...Map.groupBy(measured, ({ cells }) => cells)]
  if (groups.length === 1) return groups.map(([cells]) => ['*', cells] as const)
  const sorted = [...measured].sort((a, b) => compare(a.version, b.version))
  const runs: Measured[][] = []
  for (const one of sorted) {
    const last = runs.at(-1)
    if (last?.[0]?.cells === one.cells) last.push(one)
    else runs.push([one])
  }
  const starts = runs.map(run => run[0]?.version ?? '')
  if (
    runs.length > groups.length ||
    new Set(starts).size < runs.length ||
    runs.some((run, i) => run.at(-1)?.version === starts[i + 1])
  )
    return groups.map(([cells, of]) => [of.map(({ generation }) => generation).join(' '), cells] as const)
  return runs.map((run, i) => {
    const from = i === 0 ? [] : [`>=${starts[i]}`]
    const to = i === runs.length - 1 ? [] : [`<${starts[i + 1]}`]
    return [[...from, ...to].join(' '), run[0]?.cells ?? ''] as const
  })
}
