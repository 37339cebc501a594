import { type Reading, readEnv } from './readings.ts'

/** For tests: a `.env` from its text, and what is read of it. */
export const bytes = (text: string) => new TextEncoder().encode(text)

export function readingsOf(text: string, environment: Record<string, string> = {}): readonly Reading[] {
  const read = readEnv(bytes(text), environment)
  if ('refused' in read) throw new Error(read.refused)
  return read.readings
}
