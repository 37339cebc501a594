import { describe, expect, test } from 'vitest'
import { anotherNetwork } from '../../text/judgements.ts'
import type { Facts } from '../facts.ts'
import { missing } from '../fixtures/row.ts'
import { engineNetwork, factsOf, NETWORK, plan, type Shape } from '../testing.ts'
import { subnetRule } from './subnet.ts'

const REFUSAL = 'Pool overlaps with other one on this address space'
const second = { ...plan, name: 'second', subnet: '172.29.0.0/16', gateway: null, place: null }
const old = { ...engineNetwork, name: 'old', subnets: ['10.9.0.0/16', '172.28.4.0/24'], gateway: '10.9.0.1' }
const taken = { engine: { networks: [old] } }
const tunnel = (...destinations: string[]) => ({
  host: { routes: destinations.map(destination => ({ destination, device: 'tun0' })) },
})
const said = (shape: Shape) => subnetRule(factsOf(shape)).map(({ values }) => `${values.network}: ${values.other}`)

describe('FAP-603: a subnet that is taken', () => {
  test.each<[string, Shape, string[]]>([
    ['by a network of the engine', taken, [`${NETWORK}: old 172.28.4.0/24`]],
    ['not by itself', {}, []],
    ['not where none is planned', { ...taken, networks: [{ ...plan, subnet: null }] }, []],
    ['not where the network is somebody else’s', { ...taken, networks: [{ ...plan, external: true }] }, []],
    [
      'not where it is to be in the LAN itself',
      {
        networks: ['macvlan', 'ipvlan'].map(driver => ({ ...plan, driver, name: driver, subnet: '192.168.3.0/24' })),
        engine: { refusal: REFUSAL },
      },
      [],
    ],
    ['by a route as narrow', tunnel('10.0.0.0/8', '172.28.0.0/16'), [`${NETWORK}: 172.28.0.0/16 dev tun0`]],
    ['not by a wider one', tunnel('172.16.0.0/12'), []],
    ['not where nobody looked at the host', { host: null }, []],
    [
      'by a route that leads into another network',
      {
        engine: { networks: [engineNetwork, { ...old, subnets: ['10.9.0.0/16'] }] },
        host: {
          addresses: [{ device: 'br-9', address: '10.9.0.1' }],
          routes: [{ destination: '172.28.0.0/17', device: 'br-9' }],
        },
      },
      [`${NETWORK}: 172.28.0.0/17 dev br-9`],
    ],
    [
      'by a bridge that is left of another',
      { engine: missing, host: { routes: [{ destination: '172.28.0.0/16', device: 'br-9' }] } },
      [`${NETWORK}: 172.28.0.0/16 dev br-9`],
    ],
    [
      'by one that leads to the LAN',
      { host: { routes: [{ destination: '172.28.0.0/16', device: 'eth0' }] } },
      [`${NETWORK}: 172.28.0.0/16 dev eth0`],
    ],
  ])('%s', (_, shape, expected) => {
    expect(said(shape)).toEqual(expected)
  })

  test('not by the network’s own bridge: by its gateway, or by its name where the gateway is not seen', () => {
    const bridged = (device: string, addresses: readonly { device: string; address: string }[]) =>
      said({ host: { addresses, routes: [{ destination: '172.28.0.0/16', device }] } })
    expect(bridged('familyai0', [{ device: 'familyai0', address: '172.28.0.1' }])).toEqual([])
    expect(bridged('br-1', [])).toEqual([])
    expect(bridged('familyai0', [])).toEqual([`${NETWORK}: 172.28.0.0/16 dev familyai0`])
  })
})

describe('the engine refused it', () => {
  const refused = (shape: Shape) => said({ ...shape, engine: { ...missing, ...shape.engine, refusal: REFUSAL } })

  test.each<[string, Shape, string[]]>([
    ['a wider route will do for a reason', tunnel('172.16.0.0/12'), [`${NETWORK}: 172.16.0.0/12 dev tun0`]],
    ['what is known comes first', { ...tunnel('172.16.0.0/12'), ...taken }, [`${NETWORK}: old 172.28.4.0/24`]],
    [
      'of the network that is not there',
      { ...tunnel('172.16.0.0/12'), networks: [plan, second], engine: { networks: [engineNetwork] } },
      ['second: 172.16.0.0/12 dev tun0'],
    ],
    [
      'the doctor’s stand-in is not there either',
      { ...tunnel('172.16.0.0/12'), engine: { networks: [{ ...engineNetwork, temporary: true }] } },
      [`${NETWORK}: 172.16.0.0/12 dev tun0`],
    ],
    ['not of one that is', { ...tunnel('172.16.0.0/12'), engine: { networks: [engineNetwork] } }, []],
    ['nor of none', { networks: [] }, []],
  ])('%s', (_, shape, expected) => {
    expect(refused(shape)).toEqual(expected)
  })

  test('the stand-in’s own route is no reason for another plan', () => {
    const facts = factsOf({
      networks: [plan, { ...second, subnet: plan.subnet }],
      engine: { networks: [{ ...engineNetwork, temporary: true }], refusal: REFUSAL },
      host: { addresses: [], routes: [{ destination: '172.28.0.0/16', device: 'br-1' }] },
    })
    expect(subnetRule(facts).map(({ values }) => [values.network, values.other])).toEqual([[NETWORK, anotherNetwork]])
  })

  test('else another network, which it does not name; and for other reasons nothing', () => {
    const other = (refusal: string | null) =>
      subnetRule(factsOf({ host: { routes: [] }, engine: { ...missing, refusal } })).map(({ values }) => values.other)
    expect(other(REFUSAL)).toEqual([anotherNetwork])
    expect(other('networks have overlapping IPv4')).toEqual([anotherNetwork])
    expect(other('no space left on device')).toEqual([])
    expect(other(null)).toEqual([])
  })
})

describe('what is to be done', () => {
  const found = (facts: Facts) => {
    const [one] = subnetRule(facts)
    return { place: one?.place, ...one?.values }
  }

  test('the subnet, where it stands, and a free one', () => {
    expect(found(factsOf({ ...taken, networks: [{ ...plan, gateway: '172.28.0.9' }] }))).toMatchObject({
      ...{ place: plan.place, subnet: '172.28.0.0/16', gateway: '172.28.0.9' },
      ...{ freeSubnet: '172.16.0.0/16', freeGateway: '172.16.0.1' },
    })
  })

  test('without a place or a gateway of its own: the file, and the first address', () => {
    const facts = factsOf({ ...taken, networks: [{ ...second, subnet: '172.28.0.0/16' }] })
    const place = { file: 'docker-compose.yml', line: 1, column: 1 }
    expect(found(facts)).toMatchObject({ place, gateway: '172.28.0.1' })
    const compose = { ...facts.project.compose, files: [] }
    expect(found({ ...facts, project: { ...facts.project, compose } as Facts['project'] }).place).toBeNull()
  })

  test('where all is taken, none is free', () => {
    const all = tunnel('172.16.0.0/12', '10.0.0.0/8')
    expect(found(factsOf({ ...taken, ...all }))).toMatchObject({ freeSubnet: null, freeGateway: null })
  })
})
