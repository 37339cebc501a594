import { describe, expect, test } from 'vitest'
import type { EngineNetwork, Facts, ServiceSight } from '../facts.ts'
import { at, stopped } from '../fixtures/row.ts'
import { engineNetwork, factsOf, GATEWAY, LAN, path, service } from '../testing.ts'
import { engineRules } from './engine.ts'

const said = (facts: Facts, code: string) =>
  engineRules.flatMap(rule => rule(facts)).flatMap(found => (found.code === code ? [found.values] : []))

describe('FAP-601: an engine that cannot be used', () => {
  const unusable = (...tried: { place: string; why: string; detail?: string }[]) =>
    said(factsOf({ facts: { engine: { kind: 'unusable', tried } } }), 'FAP-601')[0]

  test.each([
    ['DOCKER_HOST=tcp://h:1', 'no-socket', { variable: 'DOCKER_HOST', context: null, unit: null }],
    ['docker context far', 'no-such-context', { variable: null, context: 'default', unit: null }],
    ['/var/run/docker.sock', 'not-running', { variable: null, context: null, unit: 'docker' }],
    ['/var/run/docker.sock', 'no-socket', { variable: null, context: null, unit: 'docker' }],
    ['/var/run/docker.sock', 'not-answering', { variable: null, context: null, unit: null, silentUnit: 'docker' }],
    ['DOCKER_HOST=unix:///var/run/docker.sock', 'not-answering', { variable: null, silentUnit: 'docker' }],
    ['DOCKER_HOST=unix:///run/user/1000/docker.sock', 'not-answering', { variable: null, silentUnit: null }],
    ['DOCKER_HOST=tcp://h:1', 'not-answering', { variable: null, context: null, unit: null, silentUnit: null }],
    ['/var/run/docker.sock', 'not-usable', { variable: null, context: null, unit: 'docker' }],
    ['/var/run/docker.sock', 'no-permission', { variable: null, context: null, unit: null }],
    ['DOCKER_HOST=tcp://h:1', 'certificate', { variable: null, context: null, unit: null }],
    ['', 'nobody knows', { variable: null, context: null, unit: null }],
  ])('the way back from %s, %s', (place, why, expected) => {
    expect(unusable({ place, why })).toMatchObject({ ...expected, endpoint: place })
  })

  test('what tells most comes first, and what nobody knows last', () => {
    const order = ['no-permission', 'not-running', 'not-answering', 'not-usable', 'no-such-context', 'no-socket', 'odd']
    const tried = order.map((why, index) => ({ place: `p${index}`, why })).reverse()
    for (let left = order.length; left > 0; left--)
      expect(unusable(...tried.slice(0, left))?.endpoint).toBe(`p${order.length - left}`)
  })

  test('its detail is told without secrets, a reason that nobody knows as it is', () => {
    const detail = 'ssh://u:sesame@h refused'
    expect(
      JSON.stringify(unusable({ place: 'DOCKER_HOST=ssh://u:sesame@h', why: 'not-usable', detail })),
    ).not.toContain('sesame')
    expect(unusable({ place: '', why: 'odd' })?.reason).toBe('odd')
    expect(unusable()).toMatchObject({ endpoint: '', reason: '' })
  })
})

describe('FAP-602: what the kernel lacks', () => {
  const missing = (facts: Facts) => said(facts, 'FAP-602')[0]?.missing ?? null
  const RAW = 'CONFIG_IP_NF_RAW (iptables raw)'
  const VETH = 'CONFIG_VETH'
  const api = stopped(service('api', at(LAN)))

  test.each([
    ['failed to add the host pair interfaces: operation not supported', VETH],
    ['Unknown device type', VETH],
    ["can't initialize iptables table `raw': Table does not exist", RAW],
    ['table  raw', RAW],
    ['tableraw', null],
    ['the raw "table" is not there', RAW],
    ['iptables -t raw -A', RAW],
    ['iptables -t rawest', null],
    ['raws table', null],
    ['a drawn tablet', null],
    ['something else', null],
  ])('«%s»: %s', (refusal, expected) => {
    expect(missing(factsOf({ engine: { refusal } }))).toBe(expected)
  })

  test.each([
    ['both', { veth: false, ipNfRaw: false }, `${VETH}, ${RAW}`],
    ['veth', { veth: false }, VETH],
    ['raw, which engine 28 needs', { ipNfRaw: false, version: '28.0.0' }, RAW],
    ['and those after it', { ipNfRaw: false, version: '29.1.0' }, RAW],
    ['not those before it', { ipNfRaw: false, version: '27.5.1' }, null],
    ['nor one of which that is not known', { ipNfRaw: null }, null],
    ['nor a version that is none', { ipNfRaw: false, version: 'dev' }, null],
  ] as const)('%s', (_, engine, expected) => {
    expect(missing({ ...factsOf({ services: [api], engine }), paths: [] })).toBe(expected)
  })

  test.each([
    ['a container runs on a bridge', [service('api', at(LAN))], [], null],
    ['one of several does', [api, service('b', at(LAN))], [], null],
    ['the doctor’s own was there', [api], [path('api', at(LAN))], null],
    ['another’s was', [api], [path('b', at(LAN))], RAW],
    ['only host mode runs', [api, service('b', at(LAN), { mode: 'host' })], [path('b', at(LAN))], RAW],
  ] as const)('not where bridges are seen to work: %s', (_, services, paths, expected) => {
    expect(missing({ ...factsOf({ services, engine: { ipNfRaw: false } }), paths })).toBe(expected)
  })
})

describe('FAP-602: what is to be done', () => {
  const [host, bridge] = [service('b', at(LAN), { mode: 'host' }), stopped(service('api', at(LAN)))]
  const found = (services: ServiceSight[], engine: object) =>
    said({ ...factsOf({ services, engine }), paths: [] }, 'FAP-602')[0] ?? null

  test('nothing where all are in host mode, unless the engine refused', () => {
    const lacking = { veth: false, ipNfRaw: false }
    expect(found([host], lacking)).toBeNull()
    expect(found([host, bridge], lacking)).not.toBeNull()
    expect(found([host], { ...lacking, refusal: 'unknown device type' })).not.toBeNull()
  })

  test('the engine is told to do without raw, where that is what it lacks', () => {
    expect(found([bridge], { ipNfRaw: false })).toMatchObject({ unit: 'docker' })
    expect(found([bridge], { ipNfRaw: false, veth: false })).toMatchObject({ unit: 'docker' })
    expect(found([bridge], { veth: false })).toMatchObject({ unit: null })
  })
})

describe('FAP-604: dockerd’s own proxy', () => {
  const engine = { proxied: false, absentImages: ['a'] }

  test.each([
    [at('10.0.0.9'), '10.0.0.9'],
    [at('proxy.example'), LAN],
  ])('%s', (url, host) => {
    const [values] = said(factsOf({ url, engine }), 'FAP-604')
    expect(values).toMatchObject({ host })
    expect(values).not.toHaveProperty('address')
  })

  test('not at the address of a network that comes into being after the pull', () => {
    const hostIn = (networks: EngineNetwork[]) =>
      said(factsOf({ url: at(GATEWAY), engine: { ...engine, networks } }), 'FAP-604')[0]?.host
    expect(hostIn([engineNetwork])).toBe(GATEWAY)
    expect(hostIn([{ ...engineNetwork, temporary: true }])).toBe(LAN)
    expect(hostIn([])).toBe(LAN)
  })

  test('not where it has one, or there is nothing to pull', () => {
    expect(said(factsOf({ engine: { ...engine, proxied: true } }), 'FAP-604')).toEqual([])
    expect(said(factsOf({ engine: { ...engine, absentImages: [] } }), 'FAP-604')).toEqual([])
  })
})

describe('FAP-606: compose refuses', () => {
  const refused = (reason: string, env?: Facts['project']['env']) => {
    const facts = factsOf()
    const compose = { kind: 'refused', why: 'invalid', file: 'c.yml', reason, place: null } as const
    return said({ ...facts, project: { ...facts.project, compose, ...(env && { env }) } }, 'FAP-606')[0]
  }

  test('a reason is cut where it is too long', () => {
    expect(refused('x'.repeat(240))).toEqual({ file: 'c.yml', reason: 'x'.repeat(240) })
    expect(refused('x'.repeat(241))).toEqual({ file: 'c.yml', reason: `${'x'.repeat(240)}…` })
  })

  test('what is wrong is a .env that cannot be read as a whole', () => {
    const unreadable = (reason: string) => ({ file: '.env', kind: 'unreadable', reason }) as const
    expect(refused('bad', unreadable('binary'))).toMatchObject({
      file: '.env',
      reason: { en: expect.stringContaining('NUL') },
    })
    expect(refused('bad', unreadable('odd'))).toEqual({ file: 'c.yml', reason: 'bad' })
  })
})
