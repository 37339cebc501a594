import { describe, expect, it } from 'vitest'
import { finish, fullFinish, reportOf, scenario } from './fixture/sample.ts'
import { type Finish, finishReport } from './report.ts'

const collected = (more: Partial<Finish['collected']>): Finish => ({
  ...finish,
  collected: { ...finish.collected, ...more },
})
const lacking = { status: 'not-supported', reason: 'not here' } as const
const error = { kind: 'file', project: 'lab/forky', file: 'x', title: 'loads', message: 'no' } as const

describe('the result and the exit code', () => {
  it.each<readonly [string, Finish, string, number]>([
    ['everything passed', finish, 'passed', 0],
    ['a core scenario failed', collected({ scenarios: [scenario('a/b', 'h', { status: 'failed' })] }), 'failed', 1],
    [
      'a core scenario passed on one of two hosts',
      collected({ scenarios: [scenario('a/b', 'h'), scenario('a/b', 'g', lacking)] }),
      'passed',
      0,
    ],
    [
      'a core scenario passed nowhere',
      collected({ scenarios: [scenario('a/b', 'h'), scenario('a/c', 'h', lacking)] }),
      'partial',
      0,
    ],
    [
      'another scenario passed nowhere',
      collected({ scenarios: [scenario('a/b', 'h'), scenario('a/c', 'h', { ...lacking, core: false })] }),
      'passed',
      0,
    ],
    [
      'this-host could not be used',
      { ...finish, unusable: [{ name: 'this-host', reason: 'no engine' }] },
      'partial',
      0,
    ],
    ['a unit test failed', collected({ units: { passed: 1, failed: 1, skipped: 0 } }), 'failed', 1],
    ['a file did not load', collected({ errors: [error] }), 'failed', 1],
    ['a host was lost', collected({ errors: [{ ...error, kind: 'host', file: null }] }), 'failed', 2],
    ['no scenario ran', collected({ scenarios: [] }), 'failed', 1],
    ['every scenario was not supported', collected({ scenarios: [scenario('a/b', 'h', lacking)] }), 'failed', 1],
    ['the set-up failed', { ...finish, setupError: 'disk full' }, 'failed', 2],
    ['it was interrupted', { ...finish, interrupted: true }, 'failed', 130],
  ])('%s', (_, finishing, result, exitCode) => {
    const finished = finishReport(finishing)
    expect([finished.report.result, finished.exitCode]).toEqual([result, exitCode])
  })
})

describe('the report', () => {
  it('counts scenarios and unit tests, and what failed without being a test', () => {
    expect(reportOf(fullFinish).totals).toEqual({ passed: 73, failed: 3, notSupported: 2, skipped: 2 })
    expect(reportOf({ ...finish, setupError: 'disk full' }).totals.failed).toBe(1)
  })

  it('tells of each claim what each host said', () => {
    expect(reportOf(finish).claims).toEqual({
      'm2/url': {
        'lab/forky': {
          verdict: 'holds',
          scenarios: [{ scenario: 'method/host-ip', shows: 'holds', status: 'passed' }],
        },
        'this-host': {
          verdict: 'holds',
          scenarios: [{ scenario: 'method/host-ip', shows: 'holds', status: 'passed' }],
        },
      },
    })
  })

  it('is the same whatever the order in which hosts finished', () => {
    const scenarios = [...fullFinish.collected.scenarios].reverse()
    expect(reportOf({ ...fullFinish, collected: { ...fullFinish.collected, scenarios } })).toEqual(reportOf(fullFinish))
  })

  it('holds no secret', () => {
    const told = { ...fullFinish, setupError: 'tried http://bob:hunter22@h:1' }
    expect(JSON.stringify(reportOf(told))).not.toMatch(/hunter22|bob:/)
  })
})
