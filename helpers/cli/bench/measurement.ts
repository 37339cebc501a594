import type { Message } from '../../text/say.ts'

/** What was measured of one thing: milliseconds, bytes, or a bare number for a ratio. */
export type Measurement = {
  readonly id: string
  readonly unit: 'ms' | 'ratio' | 'bytes'
  /** the most it may be, of issue or design; null where none was set */
  readonly target: number | null
  readonly samples: readonly number[]
}

/** What cannot be measured here, and why. */
export type NotMeasured = { readonly id: string; readonly reason: Message }

/** A row of the table. */
export type Row = Measurement | NotMeasured

/** A row of times (ms). */
export const times = (id: string, samples: readonly number[], target: number | null = null): Measurement => ({
  id,
  unit: 'ms',
  target,
  samples,
})

export const notMeasured = (id: string, reason: Message): NotMeasured => ({ id, reason })

export type Summary = { readonly median: number; readonly min: number; readonly max: number; readonly count: number }

/** @throws when there is nothing to sum up: a bench without a sample has measured nothing */
export function summarise(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b)
  const low = sorted[(sorted.length - 1) >> 1]
  const high = sorted[sorted.length >> 1]
  const min = sorted[0]
  const max = sorted.at(-1)
  if (low === undefined || high === undefined || min === undefined || max === undefined)
    throw new Error('bench: nothing was measured')
  return { median: (low + high) / 2, min, max, count: sorted.length }
}

/** Whether the median keeps the target; null where there is none. */
export const kept = ({ target, samples }: Measurement): boolean | null =>
  target === null ? null : summarise(samples).median <= target

/** Does it once more than counted: the first warms the caches. */
export async function again<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let i = 0; i <= count; i++) results.push(await work())
  return results.slice(1)
}

/** How long the work takes, ms, and what it resolves to. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
