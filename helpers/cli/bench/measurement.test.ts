import { array, assert, double, property } from 'fast-check'
import { expect, test } from 'vitest'
import { kept, type Measurement, summarise } from './measurement.ts'

test('the median of an odd and of an even number of samples, in any order', () => {
  expect(summarise([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30, count: 3 })
  expect(summarise([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4, count: 4 })
})

test('the median lies between the extremes, with as many samples below as above', () => {
  assert(
    property(array(double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), samples => {
      const { median, min, max } = summarise(samples)
      expect(median).toBeGreaterThanOrEqual(min)
      expect(median).toBeLessThanOrEqual(max)
      const below = samples.filter(sample => sample < median).length
      const above = samples.filter(sample => sample > median).length
      expect(Math.max(below, above)).toBeLessThanOrEqual(samples.length / 2)
    }),
  )
})

test('nothing measured is no result', () => {
  expect(() => summarise([])).toThrow('nothing was measured')
})

test('a target is kept by the median alone; without one there is nothing to keep', () => {
  const of = (target: number | null): Measurement => ({ id: 'x', unit: 'ms', target, samples: [1, 2, 90] })
  expect([kept(of(2)), kept(of(1.9)), kept(of(null))]).toEqual([true, false, null])
})
