import type { EngineUsable } from '../facts.ts'

/** The first number of an engine's version; null when there is none. */
export function majorOf({ version }: Pick<EngineUsable, 'version'>): number | null {
  const major = Number.parseInt(version, 10)
  return Number.isNaN(major) ? null : major
}
