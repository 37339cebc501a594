import { expect, test } from 'vitest'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { exitCodeOf, verdictOf } from './doctor-verdict.ts'
import { consulted, found, refused, service } from './fixture/diagnoses.ts'

const error = found('FAP-302')
const warning = found('FAP-701')
const own = found('FAP-901')
const asked = { offline: false, failOn: 'error' } as const

test.each<[string, Partial<Diagnosis>, Partial<typeof asked> | object, 0 | 1 | 2]>([
  ['all get out', { verdict: 'out' }, {}, 0],
  ['a warning', { verdict: 'out', findings: [warning] }, {}, 0],
  ['a warning, when those count', { verdict: 'out', findings: [warning] }, { failOn: 'warning' }, 1],
  ['an error', { verdict: 'findings', findings: [error] }, {}, 1],
  ['an error beside a check that failed', { verdict: 'findings', findings: [error, own] }, {}, 1],
  ['a check that failed alone', { verdict: 'unknown', findings: [own] }, {}, 2],
  ['a check that failed and a warning', { verdict: 'unknown', findings: [warning, own] }, {}, 2],
  [
    'a check that failed and a warning that counts',
    { verdict: 'unknown', findings: [warning, own] },
    { failOn: 'warning' },
    1,
  ],
  ['a service that does not get out, and nobody knows why', { verdict: 'findings', findings: [own] }, {}, 1],
  ['nothing known', { verdict: 'unknown' }, {}, 2],
  ['files only, no fault', { verdict: 'unknown' }, { offline: true }, 0],
  ['files only, a warning', { verdict: 'unknown', findings: [warning] }, { offline: true }, 0],
  ['files only, an error', { verdict: 'findings', findings: [error] }, { offline: true }, 1],
  ['files only, a check that failed', { verdict: 'unknown', findings: [own] }, { offline: true }, 2],
])('the exit code: %s', (_, diagnosis, options, code) => {
  expect(exitCodeOf(consulted(diagnosis, { ...asked, ...options }))).toBe(code)
})

test.each<[Partial<Diagnosis>, boolean, RegExp, RegExp | null]>([
  [{ verdict: 'out' }, false, /^Every service of \/home\/dad\/familyai gets out through the proxy\.$/, null],
  [{ verdict: 'out', findings: [warning] }, false, /Every service.*FAP-701/, null],
  [{ findings: [error], services: [refused('a'), service('b')] }, false, /^1 of 2 services.*FAP-302\.$/, /^Mend it/],
  [{ findings: [error, found('FAP-401')], services: [refused('a')] }, false, /FAP-302, FAP-401/, /first/],
  [{ findings: [found('FAP-601')], services: [] }, false, /^To be mended in .*: FAP-601\.$/, /^Mend it/],
  [
    { findings: [error], services: [refused('a'), service('proxy', { state: 'inside' })] },
    false,
    /^No service of .* gets out: FAP-302\.$/,
    /^Mend it/,
  ],
  [{ services: [refused('a')] }, false, /^No service of .* gets out; .*--only or --skip/, null],
  [{ services: [refused('a'), service('b')] }, false, /^1 of 2 services .*--only or --skip/, null],
  [{ services: [refused('a')], findings: [own] }, false, /^No service of .* gets out: FAP-901\.$/, /^Mend it/],
  [{ verdict: 'unknown', findings: [own] }, false, /not known/, null],
  [{ verdict: 'unknown' }, true, /hold no fault/, /To look/],
  [{ verdict: 'unknown', findings: [warning] }, true, /no error.*FAP-701/, /To look/],
])('the verdict %#', (diagnosis, offline, sentence, next) => {
  const verdict = verdictOf(consulted(diagnosis, { offline }), 'en')
  expect(verdict.sentence).toMatch(sentence)
  if (next === null) expect(verdict.next).toBeNull()
  else expect(verdict.next).toMatch(next)
})
