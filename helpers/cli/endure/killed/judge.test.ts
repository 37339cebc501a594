import { expect, test } from 'vitest'
import { killed as words } from '../../../text/endure-killed.ts'
import { breaches, type Fate } from './judge.ts'

const well: Fate = { aim: 'kit', signal: 'SIGINT', begun: true, code: 130, left: [], report: true, usual: 0, next: 0 }

const texts = (change: Partial<Fate>) => breaches({ ...well, ...change }).map(({ text }) => text)

test('nothing left, 130, a report and a next run that works: all held', () => {
  expect(breaches(well)).toEqual([])
  expect(texts({ report: null })).toEqual([])
})

test.each<[string, Partial<Fate>, keyof typeof words]>([
  ['a container remains', { left: ['container x'] }, 'remains'],
  ['it goes on', { code: null }, 'goesOn'],
  ['no report after SIGINT', { report: false }, 'noReport'],
  ['no report after its seat was killed', { aim: 'container', signal: 'SIGKILL', report: false }, 'noReport'],
  ['another exit code than 130', { code: 1 }, 'otherCode'],
  ['a run that fails because its guard is gone', { aim: 'guard', code: 1 }, 'otherCode'],
  ['the next run fails', { next: 1 }, 'nextFails'],
])('%s: that did not hold', (_, change, text) => {
  expect(texts(change)).toEqual([words[text]])
})

test.each<[string, Partial<Fate>]>([
  ['SIGKILL to the command: no report, any code', { signal: 'SIGKILL', code: 137, report: false }],
  [
    'its pre-script alone had begun: any code',
    { aim: 'pre-script', signal: 'SIGTERM', begun: false, code: 143, report: false },
  ],
  ['a seat gone: the run fails, and says so', { aim: 'container', signal: 'SIGTERM', code: 1 }],
  ['a guard gone: the run goes on to its usual end', { aim: 'guard', signal: 'SIGKILL', code: 0 }],
])('%s', (_, change) => {
  expect(texts(change)).toEqual([])
})
