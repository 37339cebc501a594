import { describe, expect, test } from 'vitest'
import type { Facts, ServiceSight } from './facts.ts'
import { entriesOf } from './no-proxy.ts'
import { isTrap, mendedLists, mendedNoProxy, missingNames, noProxyOf } from './no-proxy-list.ts'
import { factsOf, NETWORK, type Sketch } from './rules/files-testing.ts'
import { factsOf as factsOfMachine } from './testing.ts'

const list = (text: string, more: Partial<ServiceSight> = {}) => ({ own: { NO_PROXY: text }, ...more })
const first = ({ services: [service] }: Facts): ServiceSight => {
  if (!service) throw new Error('no service in the sketch')
  return service
}
const missingOfFirst = (sketch: Sketch) => {
  const facts = factsOf(sketch)
  return missingNames(facts, first(facts))
}

test.each([
  [{}, ''],
  [{ NO_PROXY: 'a' }, 'a'],
  [{ no_proxy: 'b' }, 'b'],
  [{ NO_PROXY: 'a', no_proxy: 'b' }, 'b'],
  [{ NO_PROXY: 'a', no_proxy: '' }, 'a'],
])('the list in %j: %s', (planned, expected) => {
  expect(noProxyOf({ ...first(factsOf({ services: { web: {} } })), planned })).toBe(expected)
})

describe('names that a service’s list sends to the proxy', () => {
  test.each<[string, NonNullable<Sketch['services']>, string[]]>([
    ['those not in it', { web: list('x,api'), api: {}, db: {} }, ['db']],
    ['a URL is no list', { web: list('http://u:p@h,api'), api: {} }, ['api']],
    ['of its own network', { web: list('x'), api: { networks: ['other'] }, db: { networks: ['b', NETWORK] } }, ['db']],
    [
      'on the default bridge nobody has a name',
      { web: list('x', { networks: ['bridge'] }), api: { networks: ['bridge'] } },
      [],
    ],
    ['in host mode it calls nobody', { d: list('x', { mode: 'host' }), api: {} }, []],
    ['nobody calls one in host mode', { web: list('x'), d: { mode: 'host' } }, []],
    ['the guide’s proxy is not called', { web: list('x'), proxy: {} }, []],
    [
      'the proxy is not called',
      { web: { own: { NO_PROXY: 'x', HTTP_PROXY: 'http://squid-proxy:1' } }, 'squid-proxy': {} },
      [],
    ],
    ['what is named so and nobody’s proxy is', { web: list('x'), 'litellm-proxy': {} }, ['litellm-proxy']],
  ])('%s', (_, services, expected) => {
    expect(missingOfFirst({ services })).toEqual(expected)
  })
})

describe('a mistake in this project', () => {
  const said = (facts: Facts, entry: string) =>
    entriesOf(`x,${entry}`).map(each => isTrap(facts, first(facts), each))[1]
  const inB = { web: { own: { NO_PROXY: 'x' }, networks: ['a', 'b'] }, api: { networks: ['b'] } }
  const networks = [
    { name: 'a', subnet: '10.1.0.0/16' },
    { name: 'b', subnet: '10.2.0.0/16' },
    { name: 'c', subnet: 'fd00::/64' },
  ]

  test.each([
    ['a', false],
    ['a:80', true],
    ['*.a', true],
    ['10.2.0.0/16', true],
    ['10.2.3.4/32', true],
    ['10.0.0.0/8', true],
    ['0.0.0.0/0', true],
    ['10.1.0.0/16', false],
    ['192.168.0.0/16', false],
    ['10.2.0.0/33', false],
    ['fd00::/8', false],
    ['a/8', true],
  ])('«%s», where the network of a name is 10.2.0.0/16: %s', (entry, expected) => {
    expect(said(factsOf({ networks, services: inB }), entry)).toBe(expected)
  })

  test('no range is one beside all names', () => {
    const services = { ...inB, web: { ...inB.web, own: { NO_PROXY: 'api' } } }
    expect(said(factsOf({ networks, services }), '10.2.0.0/16')).toBe(false)
  })

  test('a subnet that nobody chose is the engine’s own, of that name and IPv4; unknown, any of Docker’s', () => {
    const facts = factsOf({ networks: [{ name: 'b', subnet: null }], services: inB })
    expect(['10.9.0.0/16', '172.16.0.0/12', '172.20.0.0/16'].map(entry => said(facts, entry))).toEqual([
      false,
      true,
      true,
    ])
    const network = { gateway: null, internal: false, temporary: false }
    const { engine } = factsOfMachine({
      engine: {
        networks: [
          { ...network, name: 'a', subnets: ['172.16.0.0/12'] },
          { ...network, name: 'b', subnets: ['fd00::/64', '10.9.0.0/16'] },
        ],
      },
    })
    expect(['10.9.0.0/16', '172.16.0.0/12'].map(entry => said({ ...facts, engine }, entry))).toEqual([true, false])
  })

  test('where compose was not read, nobody knows of a network', () => {
    const facts = factsOf({ networks, services: inB })
    const compose = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const
    expect(said({ ...facts, project: { ...facts.project, compose } }, '10.2.0.0/16')).toBe(false)
  })
})

describe('one list for several', () => {
  test.each<[string, readonly string[], string]>([
    ['what all clients take stays, once', ['a,b', 'b,.c,::1'], 'a,b,.c,::1'],
    ['without any, this machine', ['', ','], 'localhost,127.0.0.1'],
    ['other forms become plain', ['nas:80,*.lan, a b'], 'nas,.lan,a,b'],
    ['what has no plain form goes', ['x,10.*,a*.b,a:80x,fe80::1:80,a/8'], 'x,fe80::1:80'],
    ['a range that stands for no name stays', ['10.0.0.0/8'], '10.0.0.0/8'],
  ])('%s', (_, lists, expected) => {
    expect(mendedLists(factsOf({ services: { web: {} } }), lists)).toBe(expected)
  })

  test('with the names that are called, and without the range that stands for them', () => {
    const services = { web: list('x'), api: list('web'), 'db.lan': {}, d: { mode: 'host' as const } }
    expect(mendedLists(factsOf({ services }), ['.lan,x', '172.28.0.0/16'])).toBe('.lan,x,web,api')
    const all = { web: list('api'), api: list('x') }
    expect(mendedLists(factsOf({ services: all }), ['x,172.28.0.0/16'])).toBe('x,web,api')
  })

  test('of the project: the one that .env gives to all, else those of the services', () => {
    const services = { web: list('a'), api: list('b'), d: list('c', { mode: 'host' }) }
    const env = 'NO_PROXY=e\n'
    expect(mendedNoProxy(factsOf({ env, services }))).toBe('e,web,api')
    expect(mendedNoProxy(factsOf({ env, services, interpolated: ['PROXY_URL'] }))).toBe('a,b,web,api')
    expect(mendedNoProxy(factsOf({ env: 'NO_PROXY=\n', services }))).toBe('a,b,web,api')
  })
})
