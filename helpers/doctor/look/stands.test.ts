import { describe, expect, test } from 'vitest'
import { notMade } from '../../text/judgements.ts'
import type { Message } from '../../text/say.ts'
import type { HostSight, NetworkPlan, ServiceSight } from '../facts.ts'
import type { Ground } from '../ground.ts'
import { factsOf, NETWORK, plan, service } from '../testing.ts'
import type { Conditions } from './conditions.ts'
import { StandIns } from './stand-ins.ts'
import { takeStands } from './stands.ts'
import { type FakeSettings, fakeEngine } from './testing.ts'

const bare: Conditions = { extraHosts: [], dns: [], dnsSearch: [], dnsOptions: [], binds: [] }
const gateway = ['host.docker.internal:host-gateway']

type Setting = FakeSettings & {
  readonly plans?: readonly NetworkPlan[]
  readonly host?: HostSight | null
  readonly conditions?: Readonly<Record<string, Partial<Conditions>>>
  readonly pids?: Readonly<Record<string, number>>
  readonly names?: readonly string[]
  readonly stranger?: boolean
  /** services that ask for nothing */
  readonly idle?: readonly string[]
}

/** Before the project was ever up. */
const untaken = hostWith(['192.168.3.0/24', 'eth0'], ['172.17.0.0/16', 'docker0'], ['0.0.0.0/1', 'tun0'])

function hostWith(...routes: [destination: string, device: string][]): HostSight | null {
  const host = { addresses: [], routes: routes.map(([destination, device]) => ({ destination, device })) }
  return factsOf({ host }).host
}

async function take(services: readonly ServiceSight[], setting: Setting = {}) {
  const { plans = [plan], host = untaken, conditions = {}, pids = {}, names = [], idle = [] } = setting
  const engine = fakeEngine(setting)
  const ground = { docker: engine.docker, image: 'client', run: 'r1' } as Ground
  const standIns = new StandIns(ground, plans, Promise.resolve(host))
  const stands = await takeStands(standIns, {
    all: services,
    services: services.filter(({ name }) => !idle.includes(name)).map(each => ({ service: each, names })),
    conditions: new Map(Object.entries(conditions).map(([name, more]) => [name, { ...bare, ...more }])),
    running: new Map(Object.entries(pids).map(([name, pid]) => [name, { pid }])),
    stranger: setting.stranger === true,
  })
  const stranger = await stands.stranger
  const containers = engine.containers.size
  await standIns.clear()
  return {
    ...stands,
    stranger,
    engine,
    containers,
    pids: Object.fromEntries([...stands.of].map(([name, { pid }]) => [name, pid])),
  }
}

const away = (name: string, more: Partial<ServiceSight> = {}) => service(name, '', { running: null, ...more })
const there = { networks: ['bridge', 'host', NETWORK] }

describe('where a service stands', () => {
  test('in its own container, when that runs', async () => {
    const { pids, engine } = await take([service('a', ''), service('b', '', { mode: 'host' })], {
      pids: { a: 7, b: 8 },
    })
    expect(pids).toEqual({ a: 7, b: 8 })
    expect(engine.log).toEqual([])
  })
  test('one container for all that would stand alike, on the project’s own network', async () => {
    const { pids, engine } = await take([away('a'), away('b'), away('c')], there)
    expect(pids).toEqual({ a: 1001, b: 1001, c: 1001 })
    expect(engine.log).toEqual([`create on ${NETWORK}`, `start on ${NETWORK}`, 'remove c1'])
  })
  test('what its requests do not look up makes no difference', async () => {
    const services = [away('a'), away('b'), away('c')]
    const conditions = { a: { extraHosts: gateway }, b: { extraHosts: ['nas:10.0.0.1'] }, c: { dns: ['1.1.1.1'] } }
    expect((await take(services, { ...there, conditions })).containers).toBe(1)
    expect((await take(services.slice(0, 2), { ...there, conditions, names: ['proxy'] })).containers).toBe(1)
    const looked = await take(services, { ...there, conditions, names: ['host.docker.internal'] })
    expect(looked.pids).toEqual({ a: 1001, b: 1002, c: 1003 })
  })
  test('on the host itself in host mode, in a container there when it knows more names than the host', async () => {
    const host = away('a', { mode: 'host' })
    const conditions = { a: { extraHosts: gateway } }
    expect((await take([host], { ...there, conditions })).pids).toEqual({ a: null })
    const { engine } = await take([host], { ...there, conditions, names: ['host.docker.internal'] })
    expect(engine.log[0]).toBe('create on host')
  })
  test('with the service whose namespace it shares, though that asks for nothing itself', async () => {
    const services = [away('vpn'), away('a', { mode: 'shared' }), away('b', { mode: 'shared' })]
    const conditions = { a: { shares: 'vpn' }, b: { shares: 'a' } }
    expect((await take(services, { ...there, conditions, idle: ['vpn'] })).pids).toEqual({ a: 1001, b: 1001 })
    expect((await take(services, { conditions, pids: { vpn: 9 } })).pids).toEqual({ vpn: 9, a: 9, b: 9 })
  })
  test('nowhere without a network, or in a namespace that is nobody’s', async () => {
    const services = [away('a', { mode: 'none' }), away('b', { mode: 'shared' }), away('c', { mode: 'shared' })]
    const { pids, failures } = await take(services, { conditions: { c: { shares: 'c' } } })
    expect([pids, failures]).toEqual([{}, []])
  })
  test('a stranger stands on the default bridge', async () => {
    const { stranger, engine } = await take([], { ...there, stranger: true })
    expect([stranger, engine.log[0]]).toEqual([{ pid: 1001 }, 'create on bridge'])
  })
  test('nowhere without that bridge; one that the engine refuses is told to who asks him', async () => {
    const { stranger, engine } = await take([], { stranger: true })
    expect([stranger, engine.log]).toEqual([null, []])
    const refused = take([], { ...there, stranger: true, refuses: { create: 'no address left' } })
    await expect(refused).rejects.toThrow('no address left')
  })
})

describe('before the project was ever up', () => {
  const other: NetworkPlan = { ...plan, name: 'a_store', subnet: null, gateway: null, internal: true }
  test('a network of its shape is made, and goes again', async () => {
    const { temporary, engine } = await take([away('a')])
    expect([...temporary]).toEqual([['familyai-kit-doctor-r1-000', NETWORK]])
    expect(engine.log).toEqual([
      'network familyai-kit-doctor-r1-000',
      'create on familyai-kit-doctor-r1-000',
      'start on familyai-kit-doctor-r1-000',
      'remove c1',
      'remove network familyai-kit-doctor-r1-000',
    ])
    expect([engine.containers.size, engine.networks.size]).toEqual([0, 0])
  })
  test('several of one service keep their order by name, which decides on the default route', async () => {
    const { temporary, engine } = await take([away('a', { networks: [NETWORK, 'a_store'] })], { plans: [plan, other] })
    expect(Object.fromEntries(temporary)).toEqual({
      'familyai-kit-doctor-r1-000': 'a_store',
      'familyai-kit-doctor-r1-001': NETWORK,
    })
    expect(engine.log).toContain('network familyai-kit-doctor-r1-000 internal')
    expect(engine.log).toContain('connect c1 to familyai-kit-doctor-r1-000')
  })
})

describe('a network that could harm the host is never made, and the services that wanted it are told', () => {
  const lan: NetworkPlan = { ...plan, subnet: '192.168.3.0/24', gateway: '192.168.3.1' }
  const own = { device: 'eth0', address: '172.28.0.7' }
  test.each<[string, Setting, Message]>([
    ['of another kind', { plans: [{ ...lan, driver: 'macvlan' }], host: hostWith() }, notMade.driver],
    [
      'of another kind, where the engine would choose',
      { plans: [{ ...plan, driver: 'ipvlan', subnet: null }] },
      notMade.driver,
    ],
    ['of another kind, which is there', { networks: [NETWORK], drivers: { [NETWORK]: 'macvlan' } }, notMade.driver],
    ['over the LAN', { plans: [lan] }, notMade.taken],
    ['within the LAN', { plans: [{ ...lan, subnet: '192.168.3.128/25' }] }, notMade.taken],
    ['within a wider range', { host: hostWith(['172.16.0.0/12', 'tun0']) }, notMade.taken],
    ['over a single address', { host: hostWith(['172.28.9.9', 'eth0']) }, notMade.taken],
    [
      'over an address of the host that has no route',
      { host: { ...untaken, addresses: [own] } as HostSight },
      notMade.taken,
    ],
    ['on a host that could not be looked at', { host: null }, notMade.unseen],
  ])('%s', async (_, setting, words) => {
    const { engine, of, refusal, failures } = await take([away('a'), away('b'), away('c', { mode: 'host' })], setting)
    expect(engine.log).toEqual([])
    expect([[...of.keys()], refusal]).toEqual([['c'], null])
    expect(failures).toMatchObject([{ services: ['a', 'b'] }])
    const said = failures[0]?.reason
    const [start, zh] = [words.en, words.zh].map(text => text.slice(0, text.indexOf('{')))
    expect(said).toEqual({ en: expect.stringContaining(start ?? '?'), zh: expect.stringContaining(zh ?? '?') })
  })
  test('but one whose subnet the engine chooses, also where nobody looked at the host', async () => {
    const { engine } = await take([away('a')], { plans: [{ ...plan, subnet: null }], host: null })
    expect(engine.log[0]).toBe('network familyai-kit-doctor-r1-000')
  })
  test('not either when the look ends before the host was seen', async () => {
    const engine = fakeEngine()
    const host = Promise.withResolvers<HostSight | null>()
    const standIns = new StandIns({ docker: engine.docker, image: 'client', run: 'r1' } as Ground, [plan], host.promise)
    const made = standIns.container([NETWORK], bare)
    const clear = standIns.clear()
    host.resolve(untaken)
    await expect(made).rejects.toThrow('too late')
    await clear
    expect(engine.log).toEqual([])
  })
  test('the engine’s own refusal stays what it is beside it', async () => {
    const services = [away('a'), away('b', { networks: ['free'] })]
    const plans = [
      { ...plan, driver: 'macvlan' },
      { ...plan, name: 'free' },
    ]
    const { refusal, failures } = await take(services, { plans, refuses: { network: 'no veth' } })
    expect([refusal, failures.map(each => each.services)]).toEqual(['no veth', [['a']]])
  })
})

describe('an engine that refuses', () => {
  test('a network: that is told once, in its words, and the others stand', async () => {
    const refuses = { network: 'Pool overlaps with other one on this address space\nmore' }
    const { pids, refusal, failures, engine } = await take([away('a'), away('b'), away('c', { mode: 'host' })], {
      refuses,
    })
    expect(pids).toEqual({ c: null })
    expect([refusal, failures]).toEqual(['Pool overlaps with other one on this address space', []])
    expect([engine.containers.size, engine.networks.size]).toEqual([0, 0])
  })
  test('a start: nothing of it stays', async () => {
    const { refusal, engine } = await take([away('a')], { refuses: { start: 'iptables: table raw' } })
    expect([refusal, engine.containers.size, engine.networks.size]).toEqual(['iptables: table raw', 0, 0])
  })
  test('a second reason is a failure of its own', async () => {
    const external = { ...plan, name: 'theirs', external: true }
    const services = [away('a'), away('b', { networks: ['theirs'] }), away('c', { networks: ['theirs'] })]
    const { failures } = await take(services, { plans: [plan, external], refuses: { start: 'no veth' } })
    expect(failures).toHaveLength(1)
  })
  test('more kinds of conditions than can be stood in for', async () => {
    const services = Array.from({ length: 30 }, (_, i) => away(`s${i}`))
    const conditions = Object.fromEntries(services.map(({ name }, i) => [name, { extraHosts: [`proxy:10.0.0.${i}`] }]))
    const { of, containers, engine } = await take(services, { ...there, conditions, names: ['proxy'] })
    expect([of.size, containers, engine.containers.size]).toEqual([24, 24, 0])
  })
})
