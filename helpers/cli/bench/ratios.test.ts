import { expect, test } from 'vitest'
import { type Measurement, notMeasured } from './measurement.ts'
import { ratiosOf } from './ratios.ts'

const of = (id: string, ...samples: number[]): Measurement => ({ id, unit: 'ms', target: null, samples })

test('a ratio is that of medians, against all that the same would take without the kit', () => {
  const rows = [of('lab-ready', 500, 400, 900), of('bare-run', 300), of('bare-dockerd', 100, 300, 200)]
  expect(ratiosOf(rows)).toEqual([{ id: 'ratio-lab', unit: 'ratio', target: 1.3, samples: [1] }])
})

test('one of whose rows some are lacking, or could not be measured, is left out', () => {
  const reason = { en: 'no', zh: '无' }
  expect(ratiosOf([of('lab-ready', 500), of('bare-run', 300)])).toEqual([])
  expect(ratiosOf([of('probe-ours', 20), notMeasured('probe-by-hand', reason)])).toEqual([])
})
