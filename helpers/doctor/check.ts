import type { CheckFailure } from './facts.ts'
import { reasonOf } from './ground.ts'

/** Does a part of the look under a name; resolves to null when it failed. */
export type Check = <T>(name: string, work: () => Promise<T>) => Promise<T | null>

/** Runs a check; one that throws, or is not done when the deadline comes, is written down, and null stands for its result. */
export function checker(deadline: AbortSignal, failures: CheckFailure[]): Check {
  const late = new Promise<never>((_, reject) => {
    const expire = () => reject(new Error('the time is over (--timeout)'))
    if (deadline.aborted) expire()
    deadline.addEventListener('abort', expire, { once: true })
  })
  late.catch(() => undefined)
  return async (name, work) => {
    try {
      return await Promise.race([work(), late])
    } catch (error) {
      const reason = reasonOf(error)
      // What several checks stand on, and is not there, is told once.
      if (deadline.aborted || !failures.some(known => known.reason === reason)) failures.push({ check: name, reason })
      return null
    }
  }
}
