import { expect, test } from 'vitest'
import type { Facts } from '../facts.ts'
import { at, closed, listening } from '../fixtures/row.ts'
import { engineNetwork, factsOf, GATEWAY, LAN, NETWORK, service } from '../testing.ts'
import { listeningRules } from './listening.ts'

const found = (facts: Facts) => listeningRules.flatMap(rule => rule(facts))

test('a container’s own loopback says nothing of what listens on the host', () => {
  const url = at('127.0.0.1')
  const own = (mode: 'bridge' | 'host') =>
    found(
      factsOf({ url, services: [service('api', url, { mode })], ends: { all: closed('127.0.0.1') }, ...listening() }),
    )
  expect(own('bridge')).toEqual([])
  expect(own('host').map(({ code }) => code)).toEqual(['FAP-301'])
})

test('of several listeners, an internal network’s gateway is shown to those alone who can go nowhere else', () => {
  const networks = [
    { ...engineNetwork, internal: true },
    { ...engineNetwork, name: 'out', gateway: '172.29.0.1' },
  ]
  const listenersFor = (...names: string[]) =>
    found(
      factsOf({
        url: at('172.17.0.1'),
        services: [service('api', at('172.17.0.1'), { networks: names })],
        engine: { networks },
        ends: { all: closed('172.17.0.1') },
        ...listening([LAN], [GATEWAY]),
      }),
    ).map(({ values }) => values.listening)
  expect(listenersFor(NETWORK)).toEqual([GATEWAY])
  expect(listenersFor(NETWORK, 'out')).toEqual([LAN])
})
