import { expect, test } from 'vitest'
import { SLOTS } from './slot.ts'
import { bitsOf, claims, freeSubnet, gatewayOf, overlap } from './subnet.ts'

test.each([
  ['172.28.0.0/16', '172.28.5.0/24', true],
  ['172.28.5.0/24', '172.28.0.0/16', true],
  ['172.28.0.0/16', '172.29.0.0/16', false],
  ['10.0.0.0/8', '10.213.0.0/24', true],
  ['192.168.3.84', '192.168.3.0/24', true],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected)
})

test('a free subnet overlaps nothing that is taken', () => {
  expect(freeSubnet([], 0)).toBe('10.213.0.0/24')
  expect(freeSubnet(['10.213.0.0/22'], 0)).toBe('10.213.64.0/24')
})

test('no two slots ever choose the same subnet', () => {
  const chosen = (taken: readonly string[]) => Array.from({ length: SLOTS }, (_, slot) => freeSubnet(taken, slot))
  const everything = [...chosen([]), ...chosen(['10.213.0.0/18'])]
  expect(new Set(everything).size).toBe(everything.length)
})

test('no free subnet is said, not guessed, with what has them all', () => {
  const taken = ['192.168.0.0/16', '10.213.0.0/17', '10.213.128.0/17']
  expect(() => freeSubnet(taken, 3)).toThrow(
    /^No range .* 10\.213\.204\.0\/24 .* is there: 10\.213\.0\.0\/17, 10\.213\.128\.0\/17\.$/m,
  )
})

test.each([
  ['a VPN’s, which takes all', ['0.0.0.0/1', '128.0.0.0/1'], false],
  ['a company’s', ['10.0.0.0/8'], false],
  ['the machine’s own', ['default'], false],
  ['a LAN’s', ['10.213.0.0/16', '192.168.3.0/24'], true],
  ['of one machine', ['10.213.0.9'], true],
])('whether a route has its addresses: %s', (_, routes, has) => {
  expect(routes.map(claims)).toEqual(routes.map(() => has))
})

test('the gateway is the first host address', () => {
  expect(gatewayOf('172.28.0.0/16')).toBe('172.28.0.1')
  expect(gatewayOf('10.213.4.0/24')).toBe('10.213.4.1')
})

test('a single address has 32 bits', () => {
  expect([bitsOf('10.0.0.0/8'), bitsOf('10.0.0.1')]).toEqual([8, 32])
})
