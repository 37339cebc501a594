import { expect, test } from 'vitest'
import { finish, reportOf, scenario } from '../../../report/fixture/sample.ts'
import { roundOf } from './rounds.ts'

test('a round that is green has nothing to tell', () => {
  expect(roundOf(1, 0, 10, reportOf(finish))).toMatchObject({ number: 1, exitCode: 0, ms: 10, failures: [] })
})

test('what failed is named with its host and its error, in one line', () => {
  const scenarios = [
    scenario('a/b', 'lab/forky', { status: 'failed', error: 'expected proxied,\n  but it was refused' }),
  ]
  const errors = [{ kind: 'test', project: 'unit', file: 'x.test.ts', title: 'it holds', message: 'no' }] as const
  const { failures, failed } = roundOf(
    2,
    1,
    10,
    reportOf({ ...finish, collected: { ...finish.collected, scenarios, errors } }),
  )
  expect(failures).toEqual(['lab/forky a/b: expected proxied, but it was refused', 'unit › x.test.ts › it holds: no'])
  expect(failed).toBeGreaterThan(0)
})

test('a round that could not set up, left no report, or failed without a word did not hold', () => {
  expect(roundOf(3, 2, 10, reportOf({ ...finish, setupError: 'no engine' })).failures).toEqual(['no engine'])
  expect(roundOf(4, 137, 10, null).failures).toEqual(['it left no report (exit code 137)'])
  expect(roundOf(5, 1, 10, reportOf(finish)).failures).toEqual(['it ended with 1'])
})
