import { describe, expect, test } from 'vitest'
import type { EngineNetwork, NetworkPlan } from '../facts.ts'
import { at } from '../fixtures/row.ts'
import { engineNetwork, factsOf, GATEWAY, LAN, NETWORK, plan, service } from '../testing.ts'
import { belongsTo, networksOf, projectNetworks, shutIn } from './networks.ts'

const real: EngineNetwork = { ...engineNetwork, subnets: ['fd00::/64', '10.1.0.0/16'], gateway: '10.1.0.9' }
const standIn: EngineNetwork = { ...real, temporary: true }
const other: EngineNetwork = { ...engineNetwork, name: 'other', subnets: ['10.2.0.0/16'], internal: true }
const open: NetworkPlan = { ...plan, subnet: null, gateway: null }

function networkIn(plans: readonly NetworkPlan[], networks: readonly EngineNetwork[]) {
  const network = projectNetworks(factsOf({ networks: plans, engine: { networks } })).get(NETWORK)
  if (network === undefined) throw new Error('it is the network of the services')
  return network
}

describe('a network of the project', () => {
  test.each<[string, NetworkPlan[], EngineNetwork[], boolean, readonly string[], string | null]>([
    ['is as the engine has it', [plan], [other, real], true, real.subnets, '10.1.0.9'],
    ['whose bridge has no address', [open], [{ ...real, gateway: null }], true, real.subnets, '10.1.0.1'],
    ['whose bridge has lost it', [plan], [{ ...real, gateway: null }], true, real.subnets, GATEWAY],
    ['else as the stand-in is, but for a planned gateway', [plan], [standIn], false, real.subnets, GATEWAY],
    ['and its gateway, where none is planned', [open], [standIn], false, real.subnets, '10.1.0.9'],
    ['else as planned', [plan], [other], false, ['172.28.0.0/16'], GATEWAY],
    ['by the first address of its subnet', [{ ...plan, gateway: null }], [], false, ['172.28.0.0/16'], GATEWAY],
    ['that leaves all to the engine', [open], [], false, [], null],
    ['that no file describes', [], [], false, [], null],
  ])('%s', (_, plans, networks, exists, subnets, gateway) => {
    const network = networkIn(plans, networks)
    expect([network.real !== null, network.subnets, network.gateway]).toEqual([exists, subnets, gateway])
  })

  test.each<[string, boolean, NetworkPlan[], EngineNetwork[]]>([
    ['the engine says so', true, [plan], [{ ...real, internal: true }]],
    ['the engine says otherwise', false, [{ ...plan, internal: true }], [real]],
    ['the files say so', true, [{ ...plan, internal: true }], []],
    ['nobody says so', false, [], []],
  ])('is internal where %s: %s', (_, internal, plans, networks) => {
    expect(networkIn(plans, networks).internal).toBe(internal)
  })

  test('where compose says nothing, those on which its services stand', () => {
    const facts = factsOf({ facts: { engine: null } })
    const compose = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const
    const unread = { ...facts, project: { ...facts.project, compose } }
    expect([...projectNetworks(unread).keys()]).toEqual([NETWORK])
    expect(networksOf(unread, service('api', at(LAN))).map(({ name }) => name)).toEqual([NETWORK])
  })
})

test.each([
  ['172.28.3.4', true, [plan], []],
  ['172.29.0.1', false, [plan], []],
  ['10.1.3.4', true, [plan], [real]],
  ['172.28.3.4', true, [plan], [real]],
  ['10.3.0.1', true, [open], [{ ...real, gateway: '10.3.0.1' }]],
  ['10.3.0.1', true, [{ ...plan, gateway: '10.3.0.1' }], [real]],
  ['10.1.3.4', true, [], [real]],
  ['172.28.3.4', false, [], [real]],
] as const)('%s belongs to it, or where it is planned: %s', (address, expected, plans, networks) => {
  expect(belongsTo(address, networkIn(plans, networks))).toBe(expected)
})

describe('shut in', () => {
  const internal = { ...engineNetwork, internal: true }
  const second = { ...other, subnets: ['fd00::/64', '10.2.0.0/16'] }
  const shut = (address: string, networks: readonly string[], known: readonly EngineNetwork[]) => {
    const api = service('api', at(LAN), { networks })
    const shut = shutIn(factsOf({ services: [api], engine: { networks: known } }), api, address)
    return shut?.map(({ name }) => name) ?? null
  }

  test.each<[string, string, string[], EngineNetwork[], string[] | null]>([
    ['further than all of them lead', LAN, [NETWORK, 'other'], [internal, second], [NETWORK, 'other']],
    ['to an address in one', '10.2.0.7', [NETWORK, 'other'], [internal, second], null],
    ['where one leads further', LAN, [NETWORK, 'other'], [engineNetwork, second], null],
    ['without any network', LAN, [], [internal], null],
  ])('%s', (_, address, networks, known, expected) => {
    expect(shut(address, networks, known)).toEqual(expected)
  })
})
