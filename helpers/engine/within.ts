import { setTimeout as pause } from 'node:timers/promises'

/** What some work comes to, or `late` when it takes longer than `patience` ms: an engine may never answer. */
export async function within<T, L>(work: Promise<T>, patience: number, late: L): Promise<T | L> {
  const over = new AbortController()
  try {
    return await Promise.race([work, pause(patience, late, { signal: over.signal })])
  } finally {
    over.abort()
  }
}
