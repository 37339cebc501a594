import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../../probe/path-protocol.ts'
import type { Facts } from '../facts.ts'
import { at, hdi, missing, running, stopped } from '../fixtures/row.ts'
import { ends, engineNetwork, factsOf, LAN, path, plan, type Shape, service } from '../testing.ts'
import { saidBy } from './files-testing.ts'
import { namesRules, notYetThere } from './names.ts'

const said = (facts: Facts) => saidBy(namesRules, facts)

describe('FAP-202: host.docker.internal without extra_hosts', () => {
  const [api, shared] = [service('api', hdi), service('api', hdi, { mode: 'shared' })]
  const offline = (one: typeof api) => said({ ...factsOf({ services: [one] }), engine: null, host: null, paths: [] })

  test.each<[string, readonly string[], readonly string[] | null, boolean]>([
    ['none', [], null, true],
    ['the name', ['host.docker.internal'], null, false],
    ['another name', ['nas'], null, true],
    ['beside another name', ['nas', 'host.docker.internal'], null, false],
    ['a container has it', [], ['Host.Docker.Internal:172.17.0.1'], false],
    ['a container has it, with the other sign', [], ['host.docker.internal=host-gateway'], false],
    ['a container is older than it', ['host.docker.internal'], [], true],
    ['a container’s is another name', [], ['my.host.docker.internal:1.2.3.4'], true],
  ])('%s', (_, extraHosts, hosts, expected) => {
    const one = { ...api, extraHosts, running: hosts && { ...running(api), extraHosts: hosts } }
    expect(offline(one)).toEqual(expected ? ['FAP-202 api'] : [])
  })

  test('in any letter case, and not in the namespace of another', () => {
    expect(offline(service('api', at('Host.Docker.Internal')))).toEqual(['FAP-202 api'])
    expect(offline(shared)).toEqual([])
  })

  test('is said once, and not of a name that did resolve', () => {
    const facts = (end: Partial<PathSteps>) =>
      factsOf({ url: hdi, services: [api], facts: { paths: [path('api', hdi, end), path('api', null)] } })
    expect(said(facts(ends.name('ENOTFOUND')))).toEqual(['FAP-202 api'])
    expect(said(facts(ends.connect('ECONNREFUSED', 1, '172.17.0.1')))).toEqual([])
  })

  test('of the proxies for the targets, the first that it cannot know', () => {
    const planned = { http_proxy: at(LAN), https_proxy: hdi }
    const targets = ['http://example.org', 'https://example.org']
    const facts = { ...factsOf({ targets, services: [service('api', LAN, { planned })] }), paths: [] }
    expect(said(facts)).toEqual(['FAP-202 api'])
  })
})

describe('a proxy that is a service, and is not there yet', () => {
  const [api, proxy] = [stopped(service('api', at('proxy'))), stopped(service('proxy', '', { aliases: ['door'] }))]
  const waits = (one: typeof api, host: string, other = proxy) =>
    notYetThere(factsOf({ services: [one, other] }), { service: one, proxy: { host } })

  test.each([
    ['nothing runs', true, api, 'proxy', proxy],
    ['by another name of it', true, api, 'door', proxy],
    ['another name', false, api, 'other', proxy],
    ['it runs', false, api, 'proxy', service('proxy', '')],
    ['who asks runs', false, service('api', at('proxy')), 'proxy', proxy],
    ['in host mode it never will be', false, { ...api, mode: 'host' }, 'proxy', proxy],
  ] as const)('%s: %s', (_, expected, one, host, other) => {
    expect(waits(one, host, other)).toBe(expected)
  })
})

describe('FAP-201: a name that does not resolve', () => {
  const lost = (url: string) => factsOf({ url, services: [service('api', url)], ends: { all: ends.name('ENOTFOUND') } })

  test('unless it is one that a service cannot know', () => {
    expect(said(lost(at('proxy.lan')))).toEqual(['FAP-201 api'])
    expect(said(lost(hdi))).toEqual(['FAP-202 api'])
  })

  test('not where it resolves and nobody answers', () => {
    expect(said(factsOf({ url: at('proxy'), ends: { all: ends.connect('ECONNREFUSED', 1, '172.28.0.9') } }))).toEqual(
      [],
    )
  })
})

describe('FAP-204: an address that was this host’s', () => {
  const OLD = '192.168.3.70'
  const named = [`JETSON_THOR_IP=${OLD}`]
  const api = service('api', at(OLD))
  const holding = (more: object) => ({ ...api, running: { ...running(api), ...more } })
  const moved = (shape: Shape, address = OLD) =>
    said(
      factsOf({
        ...{ url: at(address), lines: named, services: [api] },
        ends: { all: ends.connect('EHOSTUNREACH', 3000, address) },
        ...shape,
      }),
    ).includes('FAP-204 api')

  test.each<[string, boolean, Shape]>([
    ['JETSON_THOR_IP', true, {}],
    ['with a space in its quotes', true, { lines: [`JETSON_THOR_IP="${OLD} "`] }],
    ['another one', false, { lines: ['JETSON_THOR_IP=192.168.3.71'] }],
    ['NO_PROXY of .env', true, { lines: [`NO_PROXY=localhost, ${OLD}`] }],
    [
      'no_proxy of the container',
      true,
      { lines: [], services: [holding({ environment: { https_proxy: at(OLD), no_proxy: `a,${OLD}` } })] },
    ],
    [
      'NO_PROXY of the container',
      true,
      { lines: [], services: [holding({ environment: { https_proxy: at(OLD), NO_PROXY: OLD } })] },
    ],
    ['nothing', false, { lines: [] }],
    [
      'NO_PROXY, of another machine, beside this host’s own',
      false,
      { lines: [`JETSON_THOR_IP=${LAN}`, `NO_PROXY=localhost,${OLD}`] },
    ],
    ['NO_PROXY, beside a line that nobody has filled in', true, { lines: ['JETSON_THOR_IP=', `NO_PROXY=${OLD}`] }],
  ])('%s names it: %s', (_, expected, shape) => {
    expect(moved(shape)).toBe(expected)
  })

  const batch = service('batch', at(OLD), { networks: ['other'] })
  test.each<[string, Shape]>([
    ['nobody looked at the host', { host: null }],
    ['the engine is rootless, and has other addresses', { engine: { rootless: true } }],
    ['it is Docker Desktop', { engine: { desktop: true } }],
    ['it still is', { host: { addresses: [{ device: 'eth0', address: OLD }] } }],
    ['the host gets there', { ends: { bridge: ends.connect('EHOSTUNREACH', 3000, OLD), host: {} } }],
    ['a container has it', { services: [api, holding({ container: 'c', addresses: [OLD] })] }],
    [
      'a network of the project has it',
      { networks: [plan, { ...plan, name: 'other', subnet: '192.168.3.0/24' }], services: [api, batch] },
    ],
    [
      'one of the engine has it',
      {
        engine: {
          networks: [engineNetwork, { ...engineNetwork, name: 'x', subnets: ['fd00::/64', '192.168.3.0/24'] }],
        },
      },
    ],
  ])('not where %s', (_, shape) => {
    expect(moved(shape)).toBe(false)
  })

  test('whatever is known of the engine, and of other services', () => {
    expect(moved({ facts: { engine: null } })).toBe(true)
    expect(moved({ engine: missing })).toBe(true)
    expect(moved({ services: [api, stopped(service('batch', at(OLD)))] })).toBe(true)
  })
})
