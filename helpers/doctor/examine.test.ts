import { expect, test } from 'vitest'
import type { Seat } from '../host/seat.ts'
import { examine } from './examine.ts'
import type { Ground } from './ground.ts'
import type { ProjectLook } from './look/project.ts'
import { fakeEngine } from './look/testing.ts'
import type { Owner } from './owner.ts'
import { plan, service, TARGET } from './testing.ts'

const url = 'http://192.168.3.84:2526'
const compose = {
  kind: 'loaded',
  name: 'familyai',
  files: ['docker-compose.yml'],
  interpolated: {},
  networks: [{ ...plan, subnet: null, gateway: null }],
} as const
const look: ProjectLook = {
  project: { folder: '/x', env: { file: '.env', kind: 'missing' }, shell: {}, compose, dockerConfig: null },
  services: [service('a', url, { running: null }), service('b', url, { running: null, mode: 'host' })],
  conditions: new Map(),
  failures: [{ check: 'a file', reason: 'why' }],
}

const owner: Owner = {
  ...{ folder: '/x', home: '/root', environment: {} },
  read: async () => ({ errno: 'ENOENT' }),
  run: () => Promise.reject(new Error('nothing is run')),
}

const seat = (must: () => Promise<string>) => ({ must, run: () => must() }) as unknown as Seat
const groundOn = (engine = fakeEngine(), on = seat(() => Promise.reject(new Error('the seat is gone')))): Ground => ({
  ...{ docker: engine.docker, endpoint: 'lab/forky', seat: on, image: 'client', run: 'r1' },
})

const given = {
  owner,
  files: Promise.resolve(look),
  unusable: null,
  targets: [TARGET],
  deadline: new AbortController().signal,
}
const names = (failures: readonly { readonly check: string }[]) => failures.map(({ check }) => check).sort()

test('without ground the files alone are looked at', async () => {
  const facts = await examine({ ...given, ground: null })
  expect(facts).toMatchObject({ targets: [TARGET], engine: null, host: null, paths: [], failures: look.failures })
  expect(facts.services).toBe(look.services)
})

test('an engine that cannot be used is told as it is', async () => {
  const unusable = { kind: 'unusable', tried: [{ place: '/var/run/docker.sock', why: 'no-socket' }] } as const
  expect((await examine({ ...given, ground: null, unusable })).engine).toBe(unusable)
})

test('a seat that cannot be taken is one failure', async () => {
  const ground = Promise.reject(new Error('the seat was not ready\nits log'))
  const { failures, engine } = await examine({ ...given, ground })
  expect(failures).toEqual([...look.failures, { check: 'engine', reason: 'the seat was not ready' }])
  expect(engine).toBe(null)
})

test('whatever fails is a failure with a reason, the others go on, and nothing is left', async () => {
  const engine = fakeEngine({ networks: ['bridge'] })
  const facts = await examine({ ...given, ground: groundOn(engine) })
  // The seat's failure is told once, though more than one check stands on it.
  expect(names(facts.failures)).toEqual(['a file', 'containers', 'engine', 'host'])
  for (const { reason } of facts.failures) expect(reason).toMatch(/^\S.*$/)
  expect(facts.services.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(engine.log.filter(line => line.startsWith('network')).length).toBe(1)
  expect([engine.containers.size, [...engine.networks]]).toEqual([0, ['bridge']])
})

test('a network with a subnet of its own is made on a host that was seen to have room for it', async () => {
  const fixed = { ...look, project: { ...look.project, compose: { ...compose, networks: [plan] } } }
  const made = async (destination: string) => {
    const engine = fakeEngine()
    const [routes, rest] = [JSON.stringify([{ dst: destination, dev: 'eth0' }]), '\n--- familyai-kit ---\n']
    const ground = groundOn(
      engine,
      seat(async () => ['[]', routes, '', '', ''].join(rest)),
    )
    const { failures } = await examine({ ...given, files: Promise.resolve(fixed), ground })
    return [engine.log.some(line => line.startsWith('network')), names(failures).includes('probe container')]
  }
  expect(await made('192.168.3.0/24')).toEqual([true, false])
  expect(await made('172.28.0.0/24')).toEqual([false, true])
})

test('a mistake of the doctor’s own is a failure too', async () => {
  const facts = await examine({ ...given, targets: ['no URL'], ground: groundOn() })
  expect(facts.failures.at(-1)).toEqual({ check: 'look', reason: expect.stringContaining('URL') })
  expect(facts.services).toBe(look.services)
})

test('when the time is over it ends, tells what is missing, and leaves nothing', async () => {
  const engine = fakeEngine({ networks: ['bridge'] })
  const ground = groundOn(
    engine,
    seat(() => new Promise(() => undefined)),
  )
  const began = performance.now()
  const facts = await examine({ ...given, ground, deadline: AbortSignal.timeout(200) })
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(names(facts.failures)).toContain('host')
  expect(facts.failures.at(-1)?.reason).toContain('--timeout')
  expect([engine.containers.size, [...engine.networks]]).toEqual([0, ['bridge']])
})

test('an engine that stops in the middle is found gone', async () => {
  const endpoint = 'unix:///nowhere/docker.sock'
  const { docker } = fakeEngine()
  const gone = Object.assign(new Error('no'), { code: 'ENOENT' })
  const ground = { ...groundOn(), endpoint, docker: Object.assign(docker, { ping: () => Promise.reject(gone) }) }
  expect((await examine({ ...given, ground })).engine).toEqual({
    kind: 'unusable',
    tried: [{ place: endpoint, why: 'no-socket', detail: '' }],
  })
})

test('who takes over the removal does not wait for it', async () => {
  const engine = fakeEngine({ networks: ['bridge'] })
  let removal: Promise<void> | undefined
  const clearing = (promise: Promise<void>) => {
    removal = promise
  }
  await examine({ ...given, ground: groundOn(engine), clearing })
  expect(engine.networks.size).toBe(2)
  await removal
  expect([engine.containers.size, [...engine.networks]]).toEqual([0, ['bridge']])
})

test('its parts are shown as they go', async () => {
  const parts: string[] = []
  const progress = <T>(part: string, work: () => Promise<T>) => {
    parts.push(part)
    return work()
  }
  await examine({ ...given, ground: groundOn(), progress })
  expect(parts).toEqual(['files', 'engine', 'stands', 'paths'])
})
