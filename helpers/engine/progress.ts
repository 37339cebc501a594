import type { Message, Values } from '../text/say.ts'

/**
 * Runs one step of set-up while telling its reader what is done, for how long, and how it ended.
 * `detail` shows what the step is doing right now: a line of a download, a size.
 */
export type Progress = <T>(
  what: Message,
  values: Values,
  work: (detail: (text: string) => void) => Promise<T>,
) => Promise<T>

/** Says nothing. */
export const silent: Progress = (_what, _values, work) => work(() => undefined)
