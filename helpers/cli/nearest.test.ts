import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, nearest } from './nearest.ts'

const words = ['start', 'test', 'images', 'clean']

test.each([
  ['tset', 'test'],
  ['strat', 'start'],
  ['image', 'images'],
  ['cleen', 'clean'],
])('%s probably means %s', (typed, meant) => expect(nearest(typed, words)).toBe(meant))

test.each(['', 'doctor', 'x'])('«%s» is near nothing', typed => expect(nearest(typed, words)).toBeNull())

test('the distance is a metric that one edit changes by at most one', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c') }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c') }),
      (a, b) => {
        expect(distance(a, a)).toBe(0)
        expect(distance(a, b)).toBe(distance(b, a))
        expect(Math.abs(distance(`${a}x`, b) - distance(a, b))).toBeLessThanOrEqual(1)
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      },
    ),
  )
})
