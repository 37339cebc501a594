import { describe, expect, test } from 'vitest'
import { engineNetwork, factsOf, plan } from '../testing.ts'
import { freeSubnetOf, inSubnet, isLoopback, meansItself, overlapping } from './addresses.ts'

test.each([
  ['127.0.0.1', true, true],
  ['127.1.2.3', true, true],
  ['::1', true, true],
  // Whoever listens there listens for all.
  ['0.0.0.0', true, false],
  ['localhost', true, false],
  ['LocalHost.', true, false],
  ['app.localhost', true, false],
  ['10.127.0.1', false, false],
  ['1.127.', false, false],
  ['localhost.example', false, false],
])(
  '%s: who asks there asks its own machine: %s, who listens there listens for it alone: %s',
  (host, asked, listened) => {
    expect([meansItself(host), isLoopback(host)]).toEqual([asked, listened])
  },
)

test.each([
  ['172.28.0.5', '172.28.0.0/16', true],
  ['172.29.0.5', '172.28.0.0/16', false],
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.2', '10.0.0.1', false],
  ['10.0.0.2', '10.0.0.2/32', true],
  ['10.0.0.2', '10.0.0.2/33', false],
  ['10.0.0.2', '10.0.0.2/x8', false],
  ['10.0.0.2', '10.0.0.2/8x', false],
  ['10.0.0.2', '10.0.0.2/008', false],
  ['10.0.0.2', '10.0.0.0/8/8', false],
  ['10.0.0.2', 'a/8', false],
  ['10.0.0.2', '', false],
  ['a', '10.0.0.0/8', false],
])('%s in %s: %s', (address, subnet, expected) => {
  expect(inSubnet(address, subnet)).toBe(expected)
})

test('what is no subnet overlaps none', () => {
  expect(overlapping('10.0.0.0/8', '10.1.0.0/16')).toBe(true)
  expect(overlapping('10.0.0.0/16', '10.1.0.0/16')).toBe(false)
  expect(overlapping('a', '0.0.0.0/0')).toBe(false)
  expect(overlapping('0.0.0.0/0', 'default')).toBe(false)
})

describe('a free subnet', () => {
  const routes = (...destinations: string[]) => destinations.map(destination => ({ destination, device: 'eth0' }))
  const free = (taken: { networks?: string[]; engine?: string[]; routes?: string[] }) =>
    freeSubnetOf(
      factsOf({
        networks: (taken.networks ?? []).map(subnet => ({ ...plan, subnet })),
        engine: { networks: [{ ...engineNetwork, subnets: taken.engine ?? [] }] },
        host: { routes: routes(...(taken.routes ?? [])) },
      }),
    )

  test.each([
    [{}, '172.16.0.0/16'],
    [{ networks: ['172.16.0.0/16'] }, '172.17.0.0/16'],
    [{ engine: ['172.16.9.0/24', '172.17.0.0/16'] }, '172.18.0.0/16'],
    [{ routes: ['172.16.0.1'] }, '172.17.0.0/16'],
    [{ routes: ['172.16.0.0/12'] }, '10.0.213.0/24'],
    [{ routes: ['172.16.0.0/12', '10.0.0.0/16'] }, '10.1.213.0/24'],
    [{ routes: ['172.16.0.0/12', '10.0.0.0/8'] }, null],
    [{ routes: ['0.0.0.0/7', '128.0.0.0/1', 'default'] }, '172.16.0.0/16'],
  ])('beside %j: %s', (taken, expected) => {
    expect(free(taken)).toBe(expected)
  })

  test('where nothing is known, any', () => {
    const facts = factsOf({ host: null, facts: { engine: null } })
    const { project } = facts
    const unread = {
      ...project,
      compose: { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null },
    } as const
    expect(freeSubnetOf({ ...facts, project: unread })).toBe('172.16.0.0/16')
  })
})
