import { expect, test } from 'vitest'
import type { Capabilities } from '../host/capabilities.ts'
import { labCapabilities as lab } from '../host/testing.ts'
import { type Need, unmet } from './needs.ts'

/** Where a need is not met, and a word of the reason; null where it is. */
test.each<readonly [Need, Partial<Capabilities>, reason: string | null]>([
  ['disposable', {}, null],
  ['disposable', { disposable: false }, 'firewall, addresses or routes'],
  ['own-machine', { disposable: false }, null],
  ['own-machine', {}, 'on this machine'],
  ['literal-addresses', {}, null],
  ['literal-addresses', { literalAddresses: false }, 'literal addresses'],
  ['lan', {}, null],
  ['lan', { lanAddress: null }, 'no LAN address'],
  ['default-bridge', {}, null],
  ['default-bridge', { defaultBridge: null }, 'docker0'],
  ['open-firewall', { disposable: false }, null],
  ['open-firewall', { firewall: 'ufw' }, null],
  ['open-firewall', { disposable: false, firewall: 'ufw' }, '(ufw) may stop'],
  ['extra-hosts-on-the-host', {}, 'impossible'],
  ['real-host-network', {}, null],
  ['real-host-network', { rootless: true }, 'rootless or Desktop'],
  ['real-host-network', { desktop: true }, 'rootless or Desktop'],
  ['routeless-internal-networks', {}, null],
  ['routeless-internal-networks', { engineVersion: '25.0.0-rc.1' }, null],
  ['routeless-internal-networks', { engineVersion: '20.10.24+dfsg1' }, 'Engine 20.10.24+dfsg1 keeps'],
  ['routed-internal-networks', {}, 'Engine 28.5.2 has no default route'],
  ['routed-internal-networks', { engineVersion: '24.0.9' }, null],
])('%s on a host with %j: %s', (need, having, reason) => {
  const why = unmet({ ...lab, ...having }, [need], 'en')
  if (reason === null) expect(why).toBe(null)
  else expect(why).toContain(reason)
})

test('of several reasons the first is given; without needs there is none', () => {
  const bare = { ...lab, lanAddress: null, disposable: false }
  expect(unmet(bare, ['default-bridge', 'lan', 'disposable'], 'en')).toContain('no LAN address')
  expect(unmet(bare, ['lan'], 'zh')).toContain('没有局域网地址')
  expect(unmet(bare, [], 'en')).toBe(null)
})
