import fc from 'fast-check'

/** What an owner's file may be like; `hostile` is one that is made to hurt whoever reads it. */
export type Kind = 'valid' | 'odd' | 'broken' | 'hostile'

/** Files of one sort: `many` of them, all different, of what the arbitrary makes. */
export type Maker<T> = {
  readonly name: string
  readonly kind: Kind
  readonly many: number
  readonly of: fc.Arbitrary<T>
}

/** One of them; `name` tells which, at this seed. */
export type Specimen<T> = { readonly name: string; readonly kind: Kind; readonly content: T }

/** The specimens of all makers, the same for the same seed. @throws when a maker cannot make as many as it says */
export function specimens<T>(makers: readonly Maker<T>[], seed: number): Specimen<T>[] {
  return makers.flatMap(({ name, kind, many, of }) =>
    different(name, of, many, seed).map((content, index) => ({ name: `${name}-${index + 1}`, kind, content })),
  )
}

/** So many times as many are tried at the most: what an arbitrary gives twice counts once. */
const TRIES = 16

function different<T>(name: string, of: fc.Arbitrary<T>, many: number, seed: number): T[] {
  let made: T[] = []
  for (let tries = 1; tries <= TRIES && made.length < many; tries *= 2) {
    const sampled = fc.sample(of, { seed, numRuns: many * tries })
    made = [...new Map(sampled.map(content => [keyOf(content), content])).values()]
  }
  if (made.length < many) throw new Error(`${name}: only ${made.length} of ${many} are different`)
  return made.slice(0, many)
}

/** The same for the same content only. A megabyte of bytes is written as one word: number by number it takes seconds. */
export const keyOf = (content: unknown): string =>
  JSON.stringify(content, (_, value) =>
    value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value,
  )

/** One of a few with a place that another arbitrary fills. */
export const around = <T>(of: fc.Arbitrary<T>, ...forms: readonly ((value: T) => string)[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...forms), of).map(([form, value]) => form(value))
