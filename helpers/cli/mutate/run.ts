import { availableParallelism } from 'node:os'
import { crewOf } from './crew.ts'
import type { Source } from './judge.ts'
import type { Mutant } from './mutant.ts'
import type { Order, Report, Seen } from './orders.ts'
import { trialsOf } from './plan.ts'
import { programsOf } from './programs.ts'

/** Before it is asked what a mutant does, each test must hold without one. A thread with nothing to do costs this much (ms). */
const SURVEY = 600_000
const START = 20_000

/** A mutant, and what ended it: a test's title, `timeout`; null when it lives. */
export type Judged = { readonly mutant: Mutant; readonly killedBy: string | null }

export type Watch = {
  readonly surveyed: (done: number, of: number) => void
  readonly tried: (done: number, of: number) => void
}

/**
 * Every mutant of the sources against the tests that meet it. `tests`: their files.
 * @throws Error naming the first test that fails without any mutant
 */
export async function judgeMutants(
  sources: readonly Source[],
  tests: readonly string[],
  watch: Watch,
  signal: AbortSignal,
): Promise<Judged[]> {
  const { programs, mutants } = await programsOf(sources, tests)
  const crew = crewOf(programs, availableParallelism())
  signal.addEventListener('abort', () => void crew.end())
  try {
    const surveys = programs.map((_, program): Order => ({ kind: 'survey', program }))
    const looked = await crew.work(surveys, () => SURVEY, counted(surveys.length, watch.surveyed))
    const trials = trialsOf(mutants, looked.flatMap(seenIn))
    const orders = trials.map((trial): Order => ({ kind: 'trial', trial }))
    const reports = await crew.work(orders, limitOf, counted(orders.length, watch.tried))
    return mutants.map((mutant, index) => ({ mutant, killedBy: killedBy(reports[index] ?? null) }))
  } finally {
    await crew.end()
  }
}

function counted(of: number, tell: (done: number, of: number) => void): () => void {
  let done = 0
  return () => tell(++done, of)
}

const limitOf = (order: Order): number => START + (order.kind === 'trial' ? 10 * order.trial.ms : 0)

function seenIn(report: Report | null): readonly Seen[] {
  if (report?.kind === 'seen') return report.seen
  throw new Error(report?.kind === 'failed' ? report.reason : 'a test without any mutant did not end')
}

function killedBy(report: Report | null): string | null {
  if (report === null) return 'timeout'
  if (report.kind === 'judged') return report.killedBy
  throw new Error(report.kind === 'failed' ? report.reason : 'a worker answered what it was not asked')
}
