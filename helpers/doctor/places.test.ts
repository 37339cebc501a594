import { describe, expect, test } from 'vitest'
import type { EngineNetwork, Facts, NetworkPlan } from './facts.ts'
import { commonPlaces, composeFiles, networkOf } from './places.ts'
import { at, factsOf, NETWORK, variables } from './rules/files-testing.ts'
import { engineNetwork, factsOf as factsOfMachine, plan, service } from './testing.ts'

const names = 'localhost,127.0.0.1,web,api'

test('places are those of the service’s network and proxy, without credentials', () => {
  const services = {
    web: { own: variables('http://u:hunter2@192.168.3.84:8080', names) },
    d: { mode: 'host' as const },
  }
  const facts = factsOf({ env: `NO_PROXY=${names}\n`, lan: '192.168.3.84', services })
  const [web = null] = facts.services
  const expected = {
    ...{ host: '192.168.3.84', network: NETWORK, subnet: '172.28.0.0/16', gateway: '172.28.0.1' },
    ...{ port: 8080, address: '192.168.3.84', url: 'http://192.168.3.84:8080', target: 'https://huggingface.co' },
    ...{ composeFiles: 'docker-compose.yml', noProxy: names },
  }
  expect(commonPlaces(facts, web)).toEqual(expected)
  // One without a network and a proxy of its own has those of the project.
  expect(commonPlaces(facts, facts.services[1] ?? null)).toEqual(expected)
  expect(commonPlaces(facts, null)).toEqual(expected)
})

test('places that nobody knows are left out', () => {
  expect(commonPlaces(factsOf({ networks: [] }), null)).toEqual({
    ...{ port: 2526, target: 'https://huggingface.co', composeFiles: 'docker-compose.yml' },
    noProxy: 'localhost,127.0.0.1',
  })
})

test('the proxy: as the files have it, else as it runs, else the first that any service has', () => {
  const runs = (port: number) => ({ running: { ...running, environment: variables(`http://h:${port}`) } })
  const running = { container: 'c', extraHosts: [], addresses: [] }
  const services = {
    a: { own: variables('http://h:1') },
    b: { own: variables('http://h:2'), ...runs(3) },
    c: runs(4),
    d: {},
  }
  const facts = factsOf({ services })
  expect([null, ...facts.services].map(each => commonPlaces(facts, each).port)).toEqual([1, 1, 2, 4, 1])
})

test.each([
  ['10.0.0.5', '10.0.0.5'],
  ['127.0.1.1', undefined],
  ['0.0.0.0', undefined],
  ['jetson', undefined],
])('the host’s address, where .env says %s: %s', (written, host) => {
  const env = `JETSON_THOR_IP=${written}\n`
  expect(commonPlaces(factsOf({ env }), null).host).toBe(host)
  expect(commonPlaces(factsOf({ env, lan: '192.168.3.84' }), null).host).toBe('192.168.3.84')
})

test.each([{ rootless: true }, { desktop: true }])('not the address that the host has for %j', engine => {
  const host = { lan: '10.0.2.100' }
  const hostIn = (lines: string[]) => commonPlaces(factsOfMachine({ lines, host, engine }), null).host
  expect(hostIn(['JETSON_THOR_IP=192.168.3.84'])).toBe('192.168.3.84')
  expect(hostIn([])).toBeUndefined()
})

describe('the network', () => {
  const known = (plans: Partial<NetworkPlan>[], real: Partial<EngineNetwork>[]): Facts =>
    factsOfMachine({
      networks: plans.map(each => ({ ...plan, ...each })),
      engine: { networks: real.map(each => ({ ...engineNetwork, ...each })) },
      services: [service('api', '')],
    })
  const other = { name: 'other', subnets: ['10.9.0.0/16'], subnet: '10.9.0.0/16', gateway: '10.9.0.1' }

  test.each<[string, Facts, string | null, string | null]>([
    [
      'as the engine has it',
      known([other, {}], [other, { subnets: ['fd00::/64', '10.1.0.0/16'], gateway: '10.1.0.9' }]),
      '10.1.0.0/16',
      '10.1.0.9',
    ],
    [
      'else as it is planned',
      known([other, { subnet: '10.2.0.0/16', gateway: '10.2.0.9' }], [other]),
      '10.2.0.0/16',
      '10.2.0.9',
    ],
    ['else its first address', known([{ subnet: '10.2.0.0/16', gateway: null }], []), '10.2.0.0/16', '10.2.0.1'],
    ['of IPv6 nobody knows the first', known([{ subnet: 'fd00::/64', gateway: null }], []), 'fd00::/64', null],
    ['that nobody knows', known([], []), null, null],
  ])('%s', (_, facts, subnet, gateway) => {
    expect(networkOf(facts, facts.services[0] ?? null)).toEqual({ name: NETWORK, subnet, gateway })
  })

  test.each([
    ['a service’s own comes first', { web: {}, api: { networks: ['b'] } }, ['b', undefined, undefined]],
    ['all are in host mode', { d: { mode: 'host' as const } }, [undefined, '192.168.3.84/32', '127.0.0.1']],
    ['not all are', { d: { mode: 'host' as const }, n: { mode: 'none' as const } }, [undefined, undefined, undefined]],
  ])('%s', (_, services, expected) => {
    const facts = factsOf({ services, lan: '192.168.3.84' })
    const { network, subnet, gateway } = commonPlaces(facts, facts.services.at(-1) ?? null)
    expect([network, subnet, gateway]).toEqual(expected)
  })
})

describe('the files in use', () => {
  const downloader = { d: { places: { '': { ...at(3), file: 'docker-compose.download.yml' } } } }

  test.each([
    ['the downloader’s own with it', downloader, 'docker-compose.yml:docker-compose.download.yml'],
    ['not without it', { web: {} }, 'docker-compose.yml'],
    ['a service without a place', { web: { places: {} } }, 'docker-compose.yml'],
  ])('%s', (_, services, expected) => {
    const facts = factsOf({ services })
    expect(commonPlaces(facts, facts.services[0] ?? null).composeFiles).toBe(expected)
    expect(commonPlaces(facts, null).composeFiles).toBe('docker-compose.yml')
  })

  test('none where compose was not read', () => {
    const facts = factsOf({ services: downloader })
    const compose = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const
    expect(composeFiles({ ...facts, project: { ...facts.project, compose } }, facts.services)).toBeNull()
  })
})
