/** Guards for what other programs wrote. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text, or what is written as one; null for all else. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null

/** The texts of a list, or a single one as a list. */
export const texts = (value: unknown): string[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap(entry => text(entry) ?? [])
}

export const records = (value: unknown): Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

export const entries = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value) : [])
