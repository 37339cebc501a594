import { setTimeout } from 'node:timers/promises'
import { timeouts } from '../timeouts.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** The exit code of what was interrupted. */
export const INTERRUPTED = 130

let remembered = false

/**
 * Remembers signals that come while nobody sees to them, instead of ending at once: a command that leaves a report also when it
 * is interrupted leaves one while it is still being loaded, too, and while it writes it. What holds a lock ends the process by a
 * signal that it alone listens to: so this listens to the end.
 */
export function rememberSignals(): void {
  for (const signal of signals)
    process.on(signal, () => {
      remembered = true
    })
}

/** Whether a signal came since this was asked last. */
export function wasInterrupted(): boolean {
  const came = remembered
  remembered = false
  return came
}

/**
 * Does some work that Ctrl-C and SIGTERM end: its signal is aborted, and it gets `patience` ms to put things back; what it could
 * not, the guards of its runs do once this process is gone. Resolves to null when it was interrupted: the command must then end
 * with `INTERRUPTED`, which ends the process, since what was left half done may keep it.
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  patience: number = timeouts.interrupted,
): Promise<{ readonly result: T } | null> {
  const controller = new AbortController()
  const { promise: interrupted, resolve } = Promise.withResolvers<null>()
  const interrupt = () => {
    // Asked twice: at once. The guards clear up.
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    controller.abort()
    resolve(null)
  }
  for (const signal of signals) process.on(signal, interrupt)
  try {
    const done = work(controller.signal).then(result => ({ result }))
    const stopped = interrupted.then(async () => {
      await Promise.race([done.catch(() => null), setTimeout(patience, null, { ref: false })])
      return null
    })
    // What ends because of the interruption, well or not, is an interruption.
    const first = await Promise.race([
      done.catch(error => (controller.signal.aborted ? stopped : Promise.reject(error))),
      stopped,
    ])
    return controller.signal.aborted ? null : first
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}
