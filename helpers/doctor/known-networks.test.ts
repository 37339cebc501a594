import { expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { engineNetworks, plannedNetworks } from './known-networks.ts'
import { engineNetwork, factsOf, plan } from './testing.ts'

const facts = factsOf({ engine: { networks: [engineNetwork] } })
const compose = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const

test.each<[string, Facts, unknown]>([
  ['all is known', facts, [[plan], [engineNetwork]]],
  ['compose was not read', { ...facts, project: { ...facts.project, compose } }, [[], [engineNetwork]]],
  ['nobody asked an engine', { ...facts, engine: null }, [[plan], []]],
  ['no engine answers', { ...facts, engine: { kind: 'unusable', tried: [] } }, [[plan], []]],
])('%s', (_, known, expected) => {
  expect([plannedNetworks(known), engineNetworks(known)]).toEqual(expected)
})
