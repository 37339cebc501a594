import { describe, expect, test } from 'vitest'
import {
  addressIn,
  namesOfProxies,
  proxyIn,
  proxyVariable,
  staysInside,
  sureProxy,
  withoutCredentials,
} from './proxies.ts'
import { factsOf, GATEWAY, LAN, NETWORK, plan, type Shape, service } from './testing.ts'

const url = `http://${LAN}:2526`
const facts = factsOf()

describe('the proxy that a value names for sure', () => {
  test.each([
    [url, LAN],
    [`${url}/`, LAN],
    [`http://u:p@${LAN}:1`, LAN],
    [`${url}/path`, null],
    [`${url}/?x`, null],
    [`http://u:p/w@${LAN}:1`, null],
    [`http://u:p?w@${LAN}:1`, null],
    [`http://u:p#w@${LAN}:1`, null],
    [`x/${url}`, null],
    ['http://[', null],
    ['', null],
  ])('%s', (value, host) => {
    expect(sureProxy(facts, value)?.host ?? null).toBe(host)
  })

  test('not where it is but a piece of a URL', () => {
    expect(sureProxy(factsOf({ lines: ['A=http://user:2526 #w@h:1'] }), 'http://user:2526')).toBeNull()
  })

  test('in an environment: https first, then http, then all; lower case first', () => {
    const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']
    for (const [index, name] of names.entries()) {
      const planned = Object.fromEntries(names.slice(index).map((each, place) => [each, `http://h${index + place}:1`]))
      expect(proxyVariable({ planned })).toBe(name)
      expect(proxyIn(facts, planned)?.host).toBe(`h${index}`)
    }
    expect([proxyVariable({ planned: { no_proxy: 'x' } }), proxyIn(facts, { no_proxy: 'x' })]).toEqual([null, null])
  })
})

test.each([
  ['http://u:p@h:1', 'h:1'],
  ['u:p@w@h.example:65535/', 'h.example:65535'],
  ['h', 'h'],
  ['h?x@y', 'y'],
  ['u:p@h:1?x', 'h:1'],
  ['u:p@h:1#x\ny', 'h:1'],
  ['u:p@h:123456', null],
  ['u:p@h:', null],
  ['u:p@h:1x', null],
  ['u:p@ h', null],
  ['u:p@', null],
  ['u:p@[fd00::1]:1', '[fd00::1]:1'],
  ['u:p@[FD00::1]', '[FD00::1]'],
  ['u:p@[g::1]', null],
  ['u:p@x[::1]', null],
  ['http://h:1', null],
])('the address in %j: %s', (value, address) => {
  expect(addressIn(value)).toBe(address)
})

describe('services that are the proxy itself', () => {
  const none = { planned: {} }
  const image = (name: string) => service('s', '', { ...none, image: name })

  test.each([
    ['another names it', [service('s', '', none), service('a', 'http://s:1')], true],
    ['another names it by an alias', [service('s', '', { ...none, aliases: ['x'] }), service('a', 'http://x:1')], true],
    ['another names another', [service('s', '', none), service('a', 'http://x:1')], false],
    ['it publishes the proxy’s port', [service('s', '', { ...none, published: [9, 2526] }), service('a', url)], true],
    [
      'it publishes the port that a proxy elsewhere has, too',
      [service('s', '', { ...none, published: [2526] }), service('a', 'http://192.168.3.10:2526')],
      false,
    ],
    ...['127.0.0.1', 'localhost', 'Host.Docker.Internal', GATEWAY, '[::1]'].map(
      host =>
        [
          `it publishes the port of ${host}`,
          [service('s', '', { ...none, published: [2526] }), service('a', `http://${host}:2526`)],
          true,
        ] as const,
    ),
    ['it publishes another port', [service('s', '', { ...none, published: [9] }), service('a', url)], false],
    ['its name says so', [service('proxy', '', none)], true],
    ['its name ends so', [service('my_web-proxy', '', none)], true],
    ['its name says so loudly', [service('PROXY', '', none)], true],
    ['its name only begins so', [service('proxy-test', '', none)], false],
    ['its name only ends so', [service('noproxy', '', none)], false],
    ['its name says so, but it uses a proxy', [service('proxy', url)], false],
    ...[
      'metacubex/mihomo',
      'dreamacro/clash:v1',
      'x/v2ray-core@sha256:0',
      'Squid',
      'a.b/c/my-tinyproxy.x:1',
      'teddysun/xray',
      'sing-box',
      'privoxy',
      '3proxy',
      'gost:2',
    ].map(name => [`image ${name}`, [image(name)], true] as const),
    ...['clash/site', 'debian', 'a:squid'].map(name => [`image ${name}`, [image(name)], false] as const),
    ['an image that uses a proxy', [service('s', url, { image: 'squid' })], false],
    ['an image that nobody knows', [service('s', '', { ...none, image: null })], false],
  ] as const)('%s', (_, services, expected) => {
    const [first] = services
    expect(namesOfProxies(factsOf({ services })).has(first.name)).toBe(expected)
  })
})

test('a network that is still planned brings this host an address; where nobody looked, any may be its', () => {
  const services = [service('s', '', { planned: {}, published: [2526] }), service('a', `http://${GATEWAY}:2526`)]
  const elsewhere = [...services.slice(0, 1), service('a', 'http://192.168.3.10:2526')]
  const of = (shape: Shape) => [...namesOfProxies(factsOf(shape))]
  expect(of({ services, host: { addresses: [] } })).toEqual(['s'])
  expect(of({ services, host: { addresses: [] }, networks: [] })).toEqual([])
  expect(of({ services: elsewhere, host: null })).toEqual(['s'])
})

test('a URL without its credentials', () => {
  expect(withoutCredentials({ scheme: 'socks5', host: 'fd00::1', port: 1 })).toBe('socks5://[fd00::1]:1')
})

describe('what is not meant to get out', () => {
  const shut = { ...plan, internal: true }
  const none = { planned: {} }

  test.each([
    ['the proxy', service('proxy', '', none), [plan], true],
    ['who has a proxy', service('api', url), [shut], false],
    ['who has none, on a network that leads on', service('api', '', none), [plan], false],
    ['who has none, on an internal network alone', service('api', '', none), [shut], true],
    [
      'who stands on another network, too',
      service('api', '', { ...none, networks: [NETWORK, 'b'] }),
      [shut, { ...plan, name: 'b' }],
      false,
    ],
    ['who stands on a network that nobody knows', service('api', '', { ...none, networks: ['b'] }), [shut], false],
    ['who stands on none', service('api', '', { ...none, networks: [] }), [shut], false],
  ] as const)('%s', (_, whose, networks, expected) => {
    expect(staysInside(factsOf({ services: [whose], networks }), whose)).toBe(expected)
  })

  test('where compose was not read, nobody knows', () => {
    const whose = service('api', '', none)
    const seen = factsOf({ services: [whose], networks: [shut] })
    const compose = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const
    expect(staysInside({ ...seen, project: { ...seen.project, compose } }, whose)).toBe(false)
  })
})
