import type { Generation } from '../../engine/generations.ts'

export type Recorded = {
  readonly version: string
  readonly http: readonly string[]
  readonly https: readonly string[]
  readonly noProxy: readonly string[]
  readonly failures: readonly { readonly id: string; readonly exit: string; readonly end: string; readonly told: string; readonly raw: string }[]
  readonly odd: readonly unknown[]
}
export function printTables(all: ReadonlyMap<Generation, Record<string, Recorded>>): string {
  return JSON.stringify([...all.values()].map(x => Object.keys(x)))
}
