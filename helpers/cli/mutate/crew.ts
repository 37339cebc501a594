import { Worker } from 'node:worker_threads'
import type { Order, Report } from './orders.ts'
import type { Program } from './programs.ts'

/** What is done with an order: its report, or null when it did not end in time. */
export type Crew = {
  /** All orders, each by the next worker that is free; `done` after each. The reports are in the order of the orders. */
  work(orders: readonly Order[], limit: (order: Order) => number, done: () => void): Promise<(Report | null)[]>
  end(): Promise<void>
}

/** What a thread may hold (MiB): a mutant that gathers without end is to be over before the machine is full. */
const MOST = 1_024

/** It had no more room: for what a mutant gathers without end, or for all that it has done so far. */
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Threads that have the programs. One that does not end an order within its limit (ms), or has no more room for it, is ended, and
 * another takes its place.
 */
export function crewOf(programs: readonly Program[], size: number, most = MOST): Crew {
  const resourceLimits = { maxOldGenerationSizeMb: most }
  const given = { workerData: programs, env: process.env, resourceLimits }
  const hire = () => new Worker(new URL('worker.ts', import.meta.url), given)
  const workers: (Worker | null)[] = Array.from({ length: size }, () => null)
  const once = async (seat: number, order: Order, limit: number): Promise<Report | null | 'full'> => {
    const worker = workers[seat] ?? hire()
    workers[seat] = worker
    const { promise, resolve, reject } = Promise.withResolvers<Report | null | 'full'>()
    const timer = setTimeout(() => resolve(null), limit)
    const failed = (error: unknown) => (isFull(error) ? resolve('full') : reject(error))
    worker.once('message', resolve).once('error', failed)
    worker.postMessage(order)
    try {
      const report = await promise
      if (report === null || report === 'full') {
        workers[seat] = null
        await worker.terminate()
      }
      return report
    } finally {
      clearTimeout(timer)
      worker.off('message', resolve).off('error', failed)
    }
  }
  const twiceIfFull = async (seat: number, order: Order, limit: number): Promise<Report | null> => {
    const first = await once(seat, order, limit)
    const report = first === 'full' ? await once(seat, order, limit) : first
    return report === 'full' ? null : report
  }
  return {
    async work(orders, limit, done) {
      const reports: (Report | null)[] = []
      const waiting = orders.entries()
      const seat = async (_: unknown, index: number) => {
        for (const [place, order] of waiting) {
          reports[place] = await twiceIfFull(index, order, limit(order))
          done()
        }
      }
      await Promise.all(workers.map(seat))
      return reports
    },
    end: async () => {
      await Promise.all(workers.map(worker => worker?.terminate()))
    },
  }
}
