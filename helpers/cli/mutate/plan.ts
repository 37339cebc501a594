import type { Mutant } from './mutant.ts'
import type { Seen, Trial } from './orders.ts'

/** An active mutant may be met so many times as often as without it, and so many times at least. */
const OFTEN = { times: 100, least: 1_000 } as const

/**
 * Each mutant's tests, those that are over first coming first: most mutants die by one of them. Where a program must start with
 * the mutant, its tests stand together.
 */
export function trialsOf(mutants: readonly Mutant[], seen: readonly Seen[]): Trial[] {
  const quickFirst = seen.toSorted((a, b) => a.ms - b.ms)
  return mutants.map(({ id }) => {
    const loads = seen.some(test => id in test.loads)
    const meeting = quickFirst.filter(test => id in test.meets || id in test.loads)
    const tests = loads
      ? [...Map.groupBy(meeting, ({ program }) => program).values()].sort(fewestFirst).flat()
      : meeting
    const most = Math.max(0, ...tests.map(test => (test.meets[id] ?? 0) + (test.loads[id] ?? 0)))
    return {
      mutant: id,
      loads,
      hitLimit: OFTEN.least + OFTEN.times * most,
      ms: tests.reduce((sum, { ms }) => sum + ms, 0),
      tests: tests.map(({ program, index, whole }) => ({ program, index, whole })),
    }
  })
}

const fewestFirst = (a: readonly Seen[], b: readonly Seen[]) => a.length - b.length
