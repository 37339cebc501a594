import { expect, test } from 'vitest'
import { chance, oneOf } from './proof.ts'

const draw = (seed: number, count: number) => Array.from({ length: count }, chance(seed))

test('the same seed gives the same numbers, another gives others', () => {
  expect(draw(7, 50)).toEqual(draw(7, 50))
  expect(draw(7, 50)).not.toEqual(draw(8, 50))
})

test('the numbers are spread over 0 to 1', () => {
  const tenths = new Map<number, number>()
  for (const number of draw(1, 10_000)) {
    expect(number).toBeGreaterThanOrEqual(0)
    expect(number).toBeLessThan(1)
    const tenth = Math.floor(number * 10)
    tenths.set(tenth, (tenths.get(tenth) ?? 0) + 1)
  }
  expect(Math.min(...tenths.values())).toBeGreaterThan(850)
  expect(tenths.size).toBe(10)
})

test('each of several things comes up, and of none there is none', () => {
  const random = chance(3)
  expect(new Set(Array.from({ length: 60 }, () => oneOf(['a', 'b', 'c'], random())))).toEqual(new Set(['a', 'b', 'c']))
  expect(() => oneOf([], 0.5)).toThrow('nothing to choose from')
})
