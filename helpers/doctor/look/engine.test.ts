import { expect, test } from 'vitest'
import { connect } from '../../engine/client.ts'
import { goneSince, type ListedNetwork, networksOf } from './engine.ts'

const listed = (Name: string, Id: string, more: Partial<ListedNetwork> = {}): ListedNetwork => ({
  Name,
  Id: Id.padEnd(64, '0'),
  Driver: 'bridge',
  Internal: false,
  Options: {},
  IPAM: { Config: [] },
  ...more,
})

const host = {
  addresses: [
    { device: 'docker0', address: '172.17.0.1' },
    { device: 'br-341c08fee850', address: '172.28.0.1' },
    { device: 'br-home', address: '10.5.0.254' },
  ],
}

test('a gateway is the address that the bridge has, not the one that inspect echoes', () => {
  const networks = networksOf(
    [
      listed('bridge', 'aa', {
        Options: { 'com.docker.network.bridge.name': 'docker0' },
        IPAM: { Config: [{ Subnet: '172.17.0.0/16' }] },
      }),
      // As Engine 20.10 to 28 have it: a subnet without a gateway.
      listed('familyai-kit-doctor-r1-000', '341c08fee850', { IPAM: { Config: [{ Subnet: '172.28.0.0/16' }] } }),
      listed('home', 'cc', { Options: { 'com.docker.network.bridge.name': 'br-home' }, Internal: true }),
      listed('isolated', 'dd', { IPAM: { Config: [{ Subnet: '172.30.0.0/16' }, { Subnet: 'fd00::/64' }, {}] } }),
      listed('lan', 'ee', { Driver: 'macvlan', Options: null, IPAM: { Config: [{ Subnet: '192.168.3.0/24' }] } }),
      listed('host', 'ff', { Driver: 'host', IPAM: { Config: null } }),
      listed('none', 'ff', { Driver: 'null' }),
    ],
    host,
    new Map([['familyai-kit-doctor-r1-000', 'familyai_familyai']]),
  )
  const plain = { internal: false, temporary: false }
  expect(networks).toEqual([
    { name: 'bridge', subnets: ['172.17.0.0/16'], gateway: '172.17.0.1', ...plain },
    { name: 'familyai_familyai', subnets: ['172.28.0.0/16'], gateway: '172.28.0.1', internal: false, temporary: true },
    { name: 'home', subnets: [], gateway: '10.5.0.254', internal: true, temporary: false },
    { name: 'isolated', subnets: ['172.30.0.0/16', 'fd00::/64'], gateway: null, ...plain },
    { name: 'lan', subnets: ['192.168.3.0/24'], gateway: null, ...plain },
  ])
})

test('podman names no bridge: an address of the host that was configured is its own', () => {
  const gatewayOf = (Gateway: string) =>
    networksOf(
      [listed('p', 'ff', { IPAM: { Config: [{ Subnet: 'fd00::/64' }, { Subnet: '10.89.0.0/24', Gateway }] } })],
      { addresses: [...host.addresses, { device: 'podman1', address: '10.89.0.1' }] },
      new Map(),
    )[0]?.gateway
  expect(gatewayOf('10.89.0.1')).toBe('10.89.0.1')
  expect(gatewayOf('10.89.0.254')).toBeNull()
})

test('an engine that has gone is unusable, and why', async () => {
  const endpoint = 'unix:///nowhere/docker.sock'
  const docker = connect(endpoint)
  expect(await goneSince({ docker, endpoint })).toEqual({
    kind: 'unusable',
    tried: [{ place: endpoint, why: 'no-socket', detail: '' }],
  })
  expect(await goneSince({ docker, endpoint: 'lab/forky' })).toBe(null)
})
