import { describe, expect, test } from 'vitest'
import type { HostSight, ServiceSight } from '../facts.ts'
import { GATEWAY, LAN, service, TARGET } from '../testing.ts'
import type { Conditions } from './conditions.ts'
import { type Errand, errandsOf, namesIn, witnesses } from './errands.ts'

const bare = { extraHosts: [], dns: [], dnsSearch: [], dnsOptions: [], binds: [] }
const url = `http://${LAN}:2526`
const proxy = { scheme: 'http', host: LAN, port: 2526, credentials: null } as const

describe('the requests of a service', () => {
  test('one for each target, as its variables have it', () => {
    const planned = { https_proxy: 'socks5h://dad:p%40ss@proxy', HTTP_PROXY: 'http://[fd00::1]:8080', no_proxy: '.lan' }
    const targets = ['https://huggingface.co', 'http://www.google.com', 'https://nas.lan', 'http://nas.lan']
    const away = service('api', url, { planned, running: null })
    expect(errandsOf(away, targets)).toEqual([
      {
        vantage: 'api',
        target: targets[0],
        proxy: { scheme: 'socks5h', host: 'proxy', port: 1080, credentials: { username: 'dad', password: 'p@ss' } },
      },
      { vantage: 'api', target: targets[1], proxy: { ...proxy, host: 'fd00::1', port: 8080 } },
      { vantage: 'api', target: targets[2], proxy: null },
      { vantage: 'api', target: targets[3], proxy: null },
    ])
  })
  test('none for a URL that cannot be read', () => {
    expect(errandsOf(service('api', 'home:2526', { running: null }), [TARGET])).toEqual([])
  })
})

test.each<readonly [Errand['proxy'], readonly string[]]>([
  [proxy, []],
  [{ ...proxy, host: 'Host.Docker.Internal' }, ['host.docker.internal']],
  [{ ...proxy, host: 'fd00::1' }, []],
  [null, ['huggingface.co']],
  [{ ...proxy, scheme: 'socks5' }, ['huggingface.co']],
  [{ ...proxy, scheme: 'socks5h', host: 'proxy' }, ['proxy']],
])('names that are looked up for %j', (proxy, names) => {
  expect(namesIn({ vantage: 'api', target: TARGET, proxy })).toEqual(names)
})

describe('witnesses', () => {
  const host = (...listeners: HostSight['listeners']): HostSight => ({
    lan: LAN,
    defaultBridge: '172.17.0.1',
    addresses: ['127.0.0.1', LAN, GATEWAY, '172.17.0.1'].map(address => ({ device: 'x', address })),
    routes: [],
    listeners,
    firewall: null,
  })
  const everywhere = { address: '0.0.0.0', port: 2526, program: 'mihomo' }
  const ask = (
    services: readonly ServiceSight[],
    seen: HostSight,
    { extraHosts = [], targets = [TARGET] }: { extraHosts?: readonly string[]; targets?: readonly string[] } = {},
  ) => {
    const conditions = new Map<string, Conditions>(services.map(({ name }) => [name, { ...bare, extraHosts }]))
    const errands = services.flatMap(each => errandsOf(each, targets))
    return witnesses(errands, { host: seen, services, conditions }).map(
      ({ vantage, proxy }) =>
        `${vantage} → ${proxy?.credentials ? 'with credentials ' : ''}${proxy?.host}:${proxy?.port}`,
    )
  }
  const away = (name: string, at: string, more: Partial<ServiceSight> = {}) =>
    service(name, at, { running: null, ...more })

  test('once for each proxy, whatever the services and targets', () => {
    const services = [away('a', url), away('b', url), away('c', 'http://10.0.0.9:7890')]
    expect(ask(services, host(), { targets: [TARGET, 'https://www.google.com'] })).toEqual([
      `(host) → ${LAN}:2526`,
      '(host) → 10.0.0.9:7890',
    ])
  })
  test('a stranger asks without credentials where the proxy listens for the LAN', () => {
    expect(ask([away('a', `http://dad:secret@${GATEWAY}:2526`)], host(everywhere))).toEqual([
      `(host) → with credentials ${GATEWAY}:2526`,
      `(stranger) → ${LAN}:2526`,
    ])
  })
  test.each<readonly [string, HostSight]>([
    ['on another address alone', host({ ...everywhere, address: GATEWAY })],
    ['on another port', host({ ...everywhere, port: 2527 })],
    ['behind a firewall', { ...host(everywhere), firewall: 'ufw' }],
  ])('no stranger for a proxy that listens %s', (_, seen) => {
    expect(ask([away('a', url)], seen)).toEqual([`(host) → ${LAN}:2526`])
  })
  test('a published port is before the firewall', () => {
    const published = { address: '::', port: 2526, program: 'docker-proxy' }
    expect(ask([away('a', url)], { ...host(published), firewall: 'ufw' })).toHaveLength(2)
  })
  test('no stranger comes to another machine’s proxy, though this one has the same port', () => {
    expect(ask([away('a', 'http://10.0.0.9:2526')], host(everywhere))).toEqual(['(host) → 10.0.0.9:2526'])
  })
  test('a name of extra_hosts is asked for by its address', () => {
    const seen = host(everywhere)
    const named = [away('a', 'http://host.docker.internal:2526')]
    expect(ask(named, seen, { extraHosts: ['host.docker.internal:host-gateway'] })).toEqual([
      '(host) → 172.17.0.1:2526',
      `(stranger) → ${LAN}:2526`,
    ])
    expect(ask(named, seen)).toEqual(['(host) → host.docker.internal:2526'])
  })
  test('loopback is the host’s own in host mode alone', () => {
    const seen = host(everywhere)
    expect(ask([away('a', 'http://127.0.0.1:2526', { mode: 'host' })], seen)).toHaveLength(2)
    expect(ask([away('a', 'http://127.0.0.1:2526')], seen)).toEqual(['(host) → 127.0.0.1:2526'])
  })
  test('a service of the project is no name of the host’s', () => {
    const services = [away('a', 'http://squid:3128'), away('proxy', '', { aliases: ['squid'], planned: {} })]
    expect(ask(services, host())).toEqual([])
  })
  test('who has no proxy has no witness', () => {
    expect(ask([away('a', '', { planned: {} })], host(everywhere))).toEqual([])
  })
})
