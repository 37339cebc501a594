import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../probe/path-protocol.ts'
import { codes, type FindingCode, findingOf } from '../text/findings.ts'
import { diagnose } from './diagnose.ts'
import type { Facts } from './facts.ts'
import { rows } from './fixtures/all.ts'
import { at, closed, listening } from './fixtures/row.ts'
import { foundText } from './found-text.ts'
import { merge } from './merge.ts'
import { ends, factsOf, GATEWAY, LAN, path, printSteps, service, TARGET, urlPlace } from './testing.ts'

const table = rows.map(([title, facts, ...expected]) => ({ title, facts, expected }))
const saidOf = (facts: Facts, wanted?: (code: FindingCode) => boolean) =>
  diagnose(facts, wanted).findings.map(({ code, services }) => [code, services.join(', ')])

describe('what is said of what was seen', () => {
  test.each(table)('$title', ({ facts, expected }) => {
    const { findings } = diagnose(facts)
    expect(saidOf(facts)).toEqual(expected.map(([code, services]) => [code, services]))
    for (const [index, [, , values = {}]] of expected.entries()) expect(findings[index]?.values).toMatchObject(values)
  })

  test('every code of these families has a row', () => {
    const ours = codes.filter(code => /FAP-(113|[2-9]\d\d)/.test(code))
    const seen = new Set(table.flatMap(({ expected }) => expected.map(([code]) => code)))
    expect(ours.filter(code => !seen.has(code))).toEqual([])
  })
})

/** Places that stay open although all is known of the machine: only the owner knows a CA, a user and a password. */
const OWNERS = ['ca', 'password', 'user']

test.each(table)('all places are filled: $title', ({ facts }) => {
  for (const found of diagnose(facts).findings) {
    expect(OWNERS).toEqual(expect.arrayContaining([...found.open]))
    const open = found.open.map(name => `{${name}}`)
    for (const language of ['en', 'zh'] as const) {
      const texts = Object.values(foundText(found, language))
      const left = [...texts, ...printSteps(found)].join('\n').match(/(?<![$%])\{[a-z]\w*\}/g) ?? []
      expect(open).toEqual(expect.arrayContaining(left))
      expect(texts.join('\n')).not.toMatch(/undefined|null|\[object|NaN/)
    }
  }
})

test.each(table.filter(({ facts }) => facts.host !== null && facts.paths.length > 0))(
  'none of the values that a finding has places for is missing: $title',
  ({ facts }) => {
    for (const { code, values, severity, services, place } of diagnose(facts).findings) {
      const { title, why, seen, remedy, impact } = findingOf(code)
      const texts = [title, why, seen, remedy, impact].map(({ en }) => en).join('\n')
      const named = [...texts.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      expect(Object.keys(values)).toEqual(expect.arrayContaining(named.filter(name => name !== 'source')))
      expect(severity).toBe(findingOf(code).severity)
      expect(new Set(services).size).toBe(services.length)
      if (/\{file\}/.test(texts)) expect(place).not.toBeNull()
    }
  },
)

describe('verdicts', () => {
  const paths = (facts: Facts, name: string) => diagnose(facts).services.find(service => service.name === name)?.paths

  test('all out', () => {
    const { verdict, services } = diagnose(factsOf())
    expect(verdict).toBe('out')
    expect(services.map(({ state }) => state)).toEqual(['out', 'out', 'out'])
    expect(services[0]).toMatchObject({ name: 'code-traditional', mode: 'bridge', running: true })
    expect(paths(factsOf(), 'model-downloader')).toEqual([
      { target: TARGET, hops: ['model-downloader', 'host', `${LAN}:2526`, 'huggingface.co'], broken: null, how: null },
    ])
  })

  test.each([
    ['at the proxy', ends.connect('ETIMEDOUT', 3600), 2, 'ETIMEDOUT'],
    ['at the proxy', ends.name('ENOTFOUND'), 2, 'ENOTFOUND'],
    ['behind it', ends.words(407), 3, '407'],
    ['behind it', ends.tls('CERT_UNTRUSTED', 'X'), 3, 'CERT_UNTRUSTED'],
    ['behind it', ends.target('ETIMEDOUT'), 3, 'ETIMEDOUT'],
  ])('a way that breaks %s is drawn so', (_, end, broken, how) => {
    const hops = ['api', `familyai ${GATEWAY}`, `${LAN}:2526`, 'huggingface.co']
    expect(paths(factsOf({ ends: { api: end } }), 'api')).toEqual([{ target: TARGET, hops, broken, how }])
  })

  test('the way that broke comes first', () => {
    const other = 'https://example.org'
    const facts = factsOf({
      targets: [TARGET, other],
      services: [service('api', at(LAN))],
      facts: { paths: [path('api', at(LAN)), path('api', at(LAN), ends.words(502), other)] },
    })
    expect(paths(facts, 'api')?.map(({ target, how }) => [target, how])).toEqual([
      [other, '502'],
      [TARGET, null],
    ])
    expect(diagnose(facts).services[0]?.state).toBe('not-out')
  })

  test('nobody looked: unknown, and the way as it is planned', () => {
    const offline = factsOf({ facts: { paths: [], engine: null, host: null } })
    expect(diagnose(offline).verdict).toBe('unknown')
    expect(diagnose(offline).services.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(paths(offline, 'api')?.[0]?.hops).toEqual(['api', `familyai ${GATEWAY}`, `${LAN}:2526`, 'huggingface.co'])
  })

  test('a way to one target that was not looked at is unknown, even if others are out', () => {
    const facts = factsOf({ facts: { targets: [TARGET, 'https://example.org'] } })
    expect(diagnose(facts)).toMatchObject({ verdict: 'unknown', findings: [] })
  })

  test('a check that failed leaves it unknown; a warning leaves it out', () => {
    expect(diagnose(factsOf({ facts: { failures: [{ check: 'x', reason: 'y' }] } })).verdict).toBe('unknown')
    expect(diagnose(factsOf({ engine: { rootless: true } })).verdict).toBe('out')
    expect(diagnose(factsOf({ ends: { all: ends.words(0, 'other') } })).verdict).toBe('findings')
  })

  test('a service without a network is nobody’s finding, and keeps none from being out', () => {
    const url = at(LAN)
    const facts = factsOf({
      services: [service('api', url), service('batch', url, { mode: 'none' })],
      ends: { none: ends.connect('ENETUNREACH') },
    })
    expect(diagnose(facts)).toMatchObject({ verdict: 'out', findings: [] })
    expect(diagnose(facts).services.map(({ state }) => state)).toEqual(['out', 'unknown'])
  })

  test('what answers past the proxy is not out', () => {
    const facts = factsOf({ services: [service('api', at(LAN))], facts: { paths: [path('api', null)] } })
    expect(diagnose(facts)).toMatchObject({ verdict: 'findings', services: [{ state: 'not-out' }] })
  })
})

describe('what is wanted', () => {
  const facts = factsOf({ ...listening(), ends: { all: closed() } })

  test('what is not wanted is not said', () => {
    expect(saidOf(facts, code => code !== 'FAP-301')).toEqual([])
    expect(diagnose(facts, code => code !== 'FAP-301').verdict).toBe('out')
  })

  test('and hides what follows from it all the same', () => {
    const partial = factsOf({ ends: { bridge: ends.connect('ETIMEDOUT', 3600) } })
    expect(saidOf(partial, code => code === 'FAP-308')).toEqual([])
  })
})

describe('what is left', () => {
  const of = (code: FindingCode, ...services: string[]) => ({ code, services, place: null, values: {} })
  const said = (...suspicions: ReturnType<typeof of>[]) =>
    diagnose(factsOf(), undefined, { any: [() => suspicions] }).findings.map(({ code }) => code)

  test('errors in the order of the way, then warnings', () => {
    const mixed = ['FAP-604', 'FAP-401', 'FAP-101', 'FAP-104'] as const
    expect(said(...mixed.map(code => of(code)))).toEqual(['FAP-101', 'FAP-401', 'FAP-104', 'FAP-604'])
  })

  test('what is true of the whole project goes when every service of it is explained', () => {
    const cause = of('FAP-111', 'code-traditional', 'api', 'model-downloader')
    expect(said(cause, of('FAP-401'))).toEqual(['FAP-111'])
    expect(said(of('FAP-111', 'api'), of('FAP-401'))).toEqual(['FAP-111', 'FAP-401'])
  })
})

describe('a mistake of ours', () => {
  test('is a finding, and stops no other rule', () => {
    const broken = () => {
      throw new TypeError('http://user:secret@h')
    }
    const { findings } = diagnose(factsOf(), undefined, {
      names: [broken],
      proxy: [() => [{ code: 'FAP-401', services: ['api'], place: null, values: { url: 'http://h:1' } }]],
    })
    expect(findings.map(({ code }) => code)).toEqual(['FAP-401', 'FAP-901'])
    expect(foundText(findings[1] ?? { code: 'FAP-401', values: {} }, 'en').seen).toBe(
      'Not judged: the rules «names»: a mistake of the doctor’s own (TypeError).',
    )
    expect(JSON.stringify(findings)).not.toContain('secret')
  })
})

test('a finding has a place where it is mended in a file', () => {
  const placeOf = (end: Partial<PathSteps>) => diagnose(factsOf({ ends: { all: end } })).findings[0]?.place
  expect(placeOf(ends.words(407))).toEqual(urlPlace)
  expect(placeOf(ends.words(503))).toBeNull()
})

test('services that show the same are one finding: the longest wait, every source', () => {
  const suspicion = (name: string, seconds: number, source: string) => ({
    code: 'FAP-304' as const,
    services: [name],
    place: null,
    values: { address: LAN, seconds, source, unused: name },
  })
  expect(merge([suspicion('a', 3.1, 'x'), suspicion('b', 3.6, 'y'), suspicion('a', 3.2, 'x')])).toEqual([
    { code: 'FAP-304', services: ['a', 'b'], place: null, values: { address: LAN, seconds: 3.6 } },
  ])
})
