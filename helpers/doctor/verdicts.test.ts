import { describe, expect, test } from 'vitest'
import { vantages } from './facts.ts'
import { at, stopped } from './fixtures/row.ts'
import { ends, factsOf, GATEWAY, LAN, path, plan, service, TARGET } from './testing.ts'
import { serviceVerdicts, undecided, verdictOf } from './verdicts.ts'

const url = at(LAN)
const only = (shape: Parameters<typeof factsOf>[0]) => serviceVerdicts(factsOf(shape))[0]

describe('the state of a service', () => {
  const proxy = service('proxy', '', { planned: {} })
  const byName = stopped(service('api', at('proxy')))
  const absent = stopped(proxy)

  test.each([
    ['out: by the proxy to every target', { services: [service('api', url)] }, 'out'],
    ['a way that broke', { services: [service('api', url)], ends: { api: ends.words(502) } }, 'not-out'],
    ['past the proxy', { services: [service('api', url)], facts: { paths: [path('api', null)] } }, 'not-out'],
    ['the proxy itself', { services: [proxy], ends: { all: ends.words(502) } }, 'inside'],
    ['nobody looked', { services: [service('api', url)], facts: { paths: [] } }, 'unknown'],
    ['another was looked at', { services: [service('api', url)], facts: { paths: [path('b', url)] } }, 'unknown'],
    ['there is no target', { services: [service('api', url)], targets: [] }, 'unknown'],
    ['one target of two', { services: [service('api', url)], facts: { targets: [TARGET, 'https://a.b'] } }, 'unknown'],
    ['it has no network', { services: [service('api', url, { mode: 'none' })] }, 'unknown'],
    [
      'its proxy is a service that is not there yet',
      { services: [byName, absent], facts: { paths: [path('api', at('proxy'), ends.name('ENOTFOUND'))] } },
      'unknown',
    ],
    [
      'a proxy that was reached is there',
      { services: [byName, absent], facts: { paths: [path('api', at('proxy'), ends.words(502))] } },
      'not-out',
    ],
    [
      'the proxy runs, and is not known',
      { services: [byName, proxy], facts: { paths: [path('api', at('proxy'), ends.name('ENOTFOUND'))] } },
      'not-out',
    ],
  ] as const)('%s', (_, shape, state) => {
    expect(only(shape)?.state).toBe(state)
  })

  test('whether it runs', () => {
    expect([service('api', url), byName].map(each => only({ services: [each] })?.running)).toEqual([true, false])
  })

  test('what goes past any proxy is decided', () => {
    const facts = factsOf({ services: [byName, absent] })
    expect(undecided(facts, byName, path('api', null, { connect: null }))).toBe(false)
    expect(undecided(facts, byName, path('api', at('proxy'), { connect: null }))).toBe(true)
  })
})

describe('a way is drawn', () => {
  const drawn = (shape: Parameters<typeof factsOf>[0]) =>
    only(shape)?.paths.map(({ hops, broken, how }) => ({ hops: hops.join(' > '), broken, how }))
  const bridge = `api > familyai ${GATEWAY} > ${LAN}:2526 > huggingface.co`
  const direct = `api > familyai ${GATEWAY} > huggingface.co`
  const one = [service('api', url)]

  test.each([
    ['nothing was seen of the connect', { services: one, ends: { api: { connect: null } } }, bridge, 2, '?'],
    ['the connect failed', { services: one, ends: { api: ends.connect('ECONNREFUSED') } }, bridge, 2, 'ECONNREFUSED'],
    ['behind the proxy', { services: one, ends: { api: ends.tls('X', null) } }, bridge, 3, 'X'],
    [
      'past any proxy, and not there',
      { services: one, facts: { paths: [path('api', null, ends.connect('ENETUNREACH'))] } },
      direct,
      2,
      'ENETUNREACH',
    ],
    [
      'a proxy that is not there yet is no break',
      {
        services: [stopped(service('api', at('proxy'))), stopped(service('proxy', '', { planned: {} }))],
        facts: { paths: [path('api', at('proxy'), ends.name('ENOTFOUND'))] },
      },
      `api > familyai ${GATEWAY} > proxy:2526 > huggingface.co`,
      null,
      null,
    ],
    ['planned: by its proxy', { services: one, facts: { paths: [] } }, bridge, null, null],
    [
      'planned: without one',
      { services: [service('api', '', { planned: {} })], facts: { paths: [] } },
      direct,
      null,
      null,
    ],
    [
      'planned: a URL that cannot be read',
      { services: [service('api', 'http://[')], facts: { paths: [] } },
      direct,
      null,
      null,
    ],
    [
      'planned: past it by NO_PROXY',
      { services: [service('api', '', { planned: { https_proxy: url, no_proxy: '*' } })], facts: { paths: [] } },
      direct,
      null,
      null,
    ],
    [
      'planned: an IPv6 address of a proxy',
      { services: [service('api', 'http://[fd00::1]:1')], facts: { paths: [] } },
      `api > familyai ${GATEWAY} > [fd00::1]:1 > huggingface.co`,
      null,
      null,
    ],
    [
      'from the host’s own network',
      { services: [service('api', url, { mode: 'host' })] },
      `api > host > ${LAN}:2526 > huggingface.co`,
      null,
      null,
    ],
    [
      'from no network that is known',
      { services: [service('api', url, { networks: [] })] },
      `api > ${LAN}:2526 > huggingface.co`,
      null,
      null,
    ],
    [
      'a network without a gateway, of another project',
      {
        services: [service('api', url, { networks: ['other_net'] })],
        networks: [{ ...plan, name: 'other_net', subnet: null, gateway: null }],
      },
      `api > other_net > ${LAN}:2526 > huggingface.co`,
      null,
      null,
    ],
  ] as const)('%s', (_, shape, hops, broken, how) => {
    expect(drawn(shape)).toEqual([{ hops, broken, how }])
  })

  test('a service without a network: as it is planned', () => {
    expect(
      drawn({ services: [service('api', url, { mode: 'none' })], ends: { all: ends.words(407) } })?.[0]?.broken,
    ).toBeNull()
  })

  test('of the vantage’s own ways alone', () => {
    const facts = { services: one, facts: { paths: [path(vantages.host, url, ends.words(502)), path('api', url)] } }
    expect(drawn(facts)?.map(({ broken }) => broken)).toEqual([null])
  })
})

describe('the verdict', () => {
  const verdict = (state: 'out' | 'not-out' | 'inside' | 'unknown', mode: 'bridge' | 'none' = 'bridge') => ({
    ...{ name: state, mode, state, running: true, paths: [] },
  })
  const error = (code: string, ...services: string[]) => ({ code, severity: 'error', services })
  const warning = { code: 'FAP-104', severity: 'warning', services: [] }

  test.each([
    ['out', [verdict('out')], []],
    ['out', [verdict('out')], [warning]],
    ['out', [verdict('out'), verdict('inside'), verdict('unknown', 'none')], []],
    ['out', [verdict('not-out')], []],
    ['unknown', [verdict('out'), verdict('unknown')], []],
    ['unknown', [verdict('inside')], []],
    ['unknown', [], []],
    ['findings', [verdict('out')], [error('FAP-401')]],
    ['findings', [verdict('not-out')], [error('FAP-901', 'not-out')]],
    ['unknown', [verdict('out')], [error('FAP-901', 'out')]],
    ['unknown', [verdict('out')], [error('FAP-901')]],
    ['findings', [verdict('out')], [warning, error('FAP-901'), error('FAP-301')]],
  ] as const)('%s', (expected, services, said) => {
    expect(verdictOf(services, said)).toBe(expected)
  })
})
