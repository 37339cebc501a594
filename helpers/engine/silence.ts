import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { timeouts } from '../timeouts.ts'
import { within } from './within.ts'

/** How often an engine is asked, and how long it may take, ms. */
export type Patience = { readonly every: number; readonly answer: number; readonly again: number }

/** … of an engine that a command works with. */
export const usualPatience: Patience = {
  every: timeouts.engineAsked,
  answer: timeouts.engineLost,
  again: timeouts.enginePing,
}

/**
 * What some work with an engine comes to, or `silent` once the engine takes calls and answers none any more. One that refuses
 * them is no concern of this: whoever asks it is told. Silent or not, the work goes on: its caller ends the process.
 */
export async function whileAnswering<T, L>(
  engine: Pick<Docker, 'ping'>,
  work: Promise<T>,
  silent: L,
  patience: Patience = usualPatience,
): Promise<T | L> {
  const over = new AbortController()
  try {
    return await Promise.race([work, silence(engine, patience, over.signal).then(() => silent)])
  } finally {
    over.abort()
  }
}

/** Resolves when an engine has been asked in vain. */
async function silence(engine: Pick<Docker, 'ping'>, { every, answer, again }: Patience, over: AbortSignal) {
  const answers = (time: number) => {
    const any = engine.ping().then(
      () => true,
      () => true,
    )
    return within(any, time, false)
  }
  do await pause(every, undefined, { signal: over })
  while (
    // Where this process itself was busy, the answer may lie there unread: it is asked once more.
    (await answers(answer)) ||
    (await answers(again))
  )
}
