import { describe, expect, it } from 'vitest'
import type { ScenarioRecord } from '../scenario/record.ts'
import { claimIds, claimOf } from '../text/claims.ts'
import { claimErrors, claimsOf, verdictOf, type Word } from './claims.ts'
import { finish, reportOf, scenario } from './fixture/sample.ts'
import { finishReport } from './report.ts'

const word = (shows: Word['shows'], status: Word['status'] = 'passed'): Word => ({ scenario: 'a/b', shows, status })

describe('the verdict of a claim on a host', () => {
  it.each<readonly [string, readonly Word[], ReturnType<typeof verdictOf>]>([
    ['all that passed show that it holds', [word('holds'), word('holds')], 'holds'],
    ['all that passed show that it fails', [word('fails')], 'fails'],
    ['some show one, some the other', [word('holds'), word('fails'), word('holds')], 'depends'],
    ['a scenario failed', [word('holds'), word('fails', 'failed')], null],
    ['what could not run says nothing', [word('holds'), word('fails', 'not-supported')], 'holds'],
    ['nothing could run', [word('holds', 'not-supported'), word('fails', 'skipped')], null],
    ['no scenario', [], null],
  ])('%s', (_, words, verdict) => {
    expect(verdictOf(words)).toBe(verdict)
  })
})

/** A run in which every claim is shown to be what the table says. */
const agreeing = (host: string): ScenarioRecord[] =>
  claimIds.flatMap(claim => {
    const { verdict } = claimOf(claim)
    const shows = verdict === 'depends' ? (['holds', 'fails'] as const) : [verdict]
    return shows.map(show => scenario(`${claim}-${show}`, host, { claims: { [claim]: show } }))
  })
const errorsOf = (scenarios: readonly ScenarioRecord[]) => claimErrors(claimsOf(scenarios), 'en')

describe('the claims of a whole run', () => {
  it('are well when every host says what the table says', () => {
    expect(errorsOf([...agreeing('lab/forky'), ...agreeing('this-host')])).toEqual([])
  })

  it('a claim that no scenario names is an error', () => {
    const without = agreeing('lab/forky').filter(({ claims }) => claims['m2/url'] === undefined)
    expect(errorsOf(without)).toMatchObject([{ kind: 'claim', project: null, title: 'm2/url' }])
  })

  it('another verdict than the table’s is an error that names claim, host and both', () => {
    const [error, ...others] = errorsOf([
      ...agreeing('lab/forky'),
      scenario('a/b', 'lab/trixie', { claims: { 'm2/url': 'fails' } }),
    ])
    expect(others).toEqual([])
    expect(error).toMatchObject({ kind: 'claim', project: 'lab/trixie' })
    expect(error?.message).toBe('m2/url on lab/trixie: helpers/text/claims says it holds, but the proofs say it fails')
  })

  it('one side of what depends is an error only where all its scenarios ran', () => {
    const side = scenario('a/b', 'this-host', { claims: { 'host/both': 'holds' } })
    const left = scenario('a/c', 'this-host', { claims: { 'host/both': 'fails' }, status: 'not-supported' })
    expect(errorsOf([...agreeing('lab/forky'), side])).toMatchObject([{ title: 'host/both', project: 'this-host' }])
    expect(errorsOf([...agreeing('lab/forky'), side, left])).toEqual([])
  })

  it('of a failed scenario nothing is said twice', () => {
    const failed = scenario('a/b', 'this-host', { claims: { 'm2/url': 'fails' }, status: 'failed' })
    expect(errorsOf([...agreeing('lab/forky'), failed])).toEqual([])
  })

  it('are judged in a whole run that came to its end, and in no other', () => {
    const resultOf = (more: Partial<typeof finish>) =>
      finishReport({ ...finish, ...more }).report.errors.filter(({ kind }) => kind === 'claim').length
    expect(resultOf({})).toBe(0)
    expect(resultOf({ whole: true })).toBe(claimIds.length - 1)
    expect(resultOf({ whole: true, interrupted: true })).toBe(0)
    expect(resultOf({ whole: true, setupError: 'disk full' })).toBe(0)
  })

  it('make the run fail', () => {
    const collected = { ...finish.collected, scenarios: agreeing('lab/forky') }
    expect(reportOf({ ...finish, whole: true, collected }).result).toBe('passed')
    expect(reportOf({ ...finish, whole: true }).result).toBe('failed')
  })
})
