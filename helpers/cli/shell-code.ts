import { constants } from 'node:os'

/** The exit code of a process as a shell has it: its own, or 128 and the number of the signal that ended it. */
export const shellCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal ? constants.signals[signal] : 0)
