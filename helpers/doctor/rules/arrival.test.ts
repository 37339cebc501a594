import { describe, expect, test } from 'vitest'
import { timeouts } from '../../timeouts.ts'
import { type Listener, type PathSight, vantages } from '../facts.ts'
import { at } from '../fixtures/row.ts'
import { ends, factsOf, LAN, PORT, path, service } from '../testing.ts'
import { arrivals, listenerAt } from './arrival.ts'

const OTHER = '192.168.3.50'
const lost = (address: string, ms = 1) => path('api', at(address), ends.connect('ETIMEDOUT', ms, address))
const arrivalsOf = (paths: readonly PathSight[], mode: 'bridge' | 'host' = 'bridge') =>
  arrivals(factsOf({ services: [service('api', at(LAN), { mode })], facts: { paths } }))

test('a connect that succeeds is no arrival that failed; each proxy counts once', () => {
  expect(arrivalsOf([path('api', at(LAN)), path('api', at('proxy'), ends.name('ENOTFOUND'))])).toEqual([])
  expect(arrivalsOf([lost(LAN), lost(LAN), lost(OTHER)]).map(({ address }) => address)).toEqual([LAN, OTHER])
})

test('at once is less than a search for an address takes', () => {
  const [before, at] = [timeouts.atOnce - 1, timeouts.atOnce].map(ms => arrivalsOf([lost(LAN, ms)])[0]?.atOnce)
  expect([before, at]).toEqual([true, false])
})

test.each([
  [LAN, 'bridge', true],
  [OTHER, 'bridge', false],
  ['127.0.0.1', 'bridge', false],
  ['127.0.0.1', 'host', true],
  ['127.8.9.1', 'host', true],
] as const)('%s, in %s mode, is the host’s own: %s', (address, mode, own) => {
  expect(arrivalsOf([lost(address)], mode)[0]?.own).toBe(own)
})

describe('whether the host connects', () => {
  const host = (address: string, errno: string | null, port = PORT) =>
    path(vantages.host, `http://${address}:${port}`, { connect: { address, errno, source: null, ms: 1 } })

  test.each<[string, boolean | null, PathSight[]]>([
    ['it does', true, [host(OTHER, null)]],
    ['it does not', false, [host(OTHER, 'ECONNREFUSED')]],
    ['to one target and not to the next', true, [host(OTHER, null), host(OTHER, 'ECONNREFUSED')]],
    ['not to the first target, and to the next', true, [host(OTHER, 'ECONNREFUSED'), host(OTHER, null)]],
    ['nobody asked', null, []],
    ['to another port', null, [host(OTHER, null, 1)]],
    ['to another address', null, [host(LAN, null)]],
    ['it went past the proxy', null, [path(vantages.host, null)]],
    ['it did not find the name', null, [path(vantages.host, at('proxy'), ends.name('ENOTFOUND'))]],
    ['another service did', null, [path('batch', at(OTHER))]],
  ])('%s: %s', (_, expected, paths) => {
    expect(arrivalsOf([lost(OTHER), ...paths])[0]?.hostConnects).toBe(expected)
  })

  test('to a container’s own loopback, never', () => {
    expect(arrivalsOf([lost('127.0.0.1'), host('127.0.0.1', null)])[0]?.hostConnects).toBe(false)
  })
})

describe('the listener that takes what comes', () => {
  const on = (address: string, port = PORT): Listener => ({ address, port, program: address })

  test.each<[string, Listener[], string | null]>([
    ['to all of IPv4', [on('127.0.0.1'), on('0.0.0.0')], '0.0.0.0'],
    ['to both families', [on('::')], '::'],
    ['to the address', [on(OTHER), on(LAN)], LAN],
    ['to another address', [on(OTHER)], null],
    ['to another port', [on(LAN, 1), on('0.0.0.0', 1)], null],
  ])('%s', (_, listeners, expected) => {
    const facts = factsOf({ services: [service('api', at(LAN))], host: { listeners }, facts: { paths: [lost(LAN)] } })
    expect(listenerAt(facts, LAN, PORT)?.program ?? null).toBe(expected)
    expect(arrivals(facts)[0]?.covered?.program ?? null).toBe(expected)
  })

  test('none where nobody looked at the host', () => {
    const facts = factsOf({ host: null, services: [service('api', at(LAN))], facts: { paths: [lost(LAN)] } })
    expect(listenerAt(facts, LAN, PORT)).toBeNull()
    expect(arrivals(facts)[0]).toMatchObject({ listeners: [], covered: null, own: false })
  })
})
