import { Worker } from 'node:worker_threads'
import type { Order, Report } from './orders.ts'
import type { Program } from './programs.ts'

/** What is done with an order: its report, or null when it did not end in time. */
export type Crew = {
  /** All orders, each by the next worker that is free; `done` after each. The reports are in the order of the orders. */
  work(orders: readonly Order[], limit: (order: Order) => number, done: () => void): Promise<(Report | null)[]>
  end(): Promise<void>
}

/** Threads that have the programs. One that does not end an order within its limit (ms) is ended, and another takes its place. */
export function crewOf(programs: readonly Program[], size: number): Crew {
  const hire = () => new Worker(new URL('worker.ts', import.meta.url), { workerData: programs, env: process.env })
  const workers: (Worker | null)[] = Array.from({ length: size }, () => null)
  const once = async (seat: number, order: Order, limit: number): Promise<Report | null> => {
    const worker = workers[seat] ?? hire()
    workers[seat] = worker
    const { promise, resolve, reject } = Promise.withResolvers<Report | null>()
    const timer = setTimeout(() => resolve(null), limit)
    worker.once('message', resolve).once('error', reject)
    worker.postMessage(order)
    try {
      const report = await promise
      if (report === null) {
        workers[seat] = null
        await worker.terminate()
      }
      return report
    } finally {
      clearTimeout(timer)
      worker.off('message', resolve).off('error', reject)
    }
  }
  return {
    async work(orders, limit, done) {
      const reports: (Report | null)[] = []
      const waiting = orders.entries()
      const seat = async (_: unknown, index: number) => {
        for (const [place, order] of waiting) {
          reports[place] = await once(index, order, limit(order))
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
