import { once } from 'node:events'
import { rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { LABEL, ROLE_LABEL, RUN_LABEL, runLabels } from '../engine/labels.ts'
import { endSeats, sweep } from './sweep.ts'

type Thing = {
  kind: string
  id: string
  labels: Record<string, string>
  state?: string
  uses?: string
  busy?: number
}

const path = join(tmpdir(), `familyai-${process.pid}-sweep.sock`)
const reach = { socketPath: path }
let server: http.Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(path, { force: true })
})

/** The API's minor versions that Engine 29.0 speaks: none that 20.10 does, which has no newer than 41. */
const OLDEST = 44
const OWN = 52

/** An engine as far as a sweep sees one: it lists by label, and refuses to remove what something else still uses. */
const engine = async (things: Thing[]): Promise<Thing[]> => {
  server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://engine')
    const [, version = OWN, path = ''] = /^(?:\/v1\.(\d+))?\/(.*)$/.exec(url.pathname) ?? []
    const [kind = '', id] = path.split('/')
    const say = (status: number, body: unknown): unknown => response.writeHead(status).end(JSON.stringify(body))
    if (Number(version) < OLDEST || Number(version) > OWN) return say(400, { message: `no API ${version}` })
    if (request.method === 'GET') {
      const { label } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { label: string[] }
      if (kind === 'containers' && url.searchParams.get('all') !== '1') return say(200, [])
      const found = things
        .filter(
          thing =>
            thing.kind === kind && label.every(pair => thing.labels[pair.split('=')[0] ?? ''] === pair.split('=')[1]),
        )
        .map(({ id: Id, labels: Labels, state: State }) => ({ Id, Name: Id, Labels, State }))
      return say(200, kind === 'volumes' ? { Volumes: found } : found)
    }
    const thing = things.find(one => one.kind === kind && one.id === decodeURIComponent(id ?? ''))
    if (thing === undefined) return say(404, { message: 'no such thing' })
    if (things.some(({ uses }) => uses === thing.id)) return say(409, { message: 'in use' })
    if (thing.busy !== undefined && thing.busy-- > 0) return say(409, { message: 'busy' })
    things.splice(things.indexOf(thing), 1)
    return response.writeHead(204).end()
  })
  server.listen(path)
  await once(server, 'listening')
  return things
}

const mine = runLabels('r1', 'stack')

test('removes what is the run’s own in the order in which it can go, and nothing else', async () => {
  const others = [
    { kind: 'containers', id: 'seat', labels: runLabels('r1', 'seat'), state: 'running' },
    { kind: 'containers', id: 'other-run', labels: runLabels('r2', 'stack') },
    { kind: 'containers', id: 'stranger', labels: {} },
    { kind: 'volumes', id: 'kept', labels: { [LABEL]: 'true', [ROLE_LABEL]: 'store' } },
    { kind: 'images', id: 'longer', labels: { [RUN_LABEL]: 'r11' } },
  ]
  const things = await engine([
    { kind: 'images', id: 'i', labels: mine },
    { kind: 'volumes', id: 'v 1', labels: mine },
    { kind: 'networks', id: 'n', labels: mine },
    { kind: 'containers', id: 'a', labels: mine, uses: 'n' },
    { kind: 'containers', id: 'b', labels: runLabels('r1', 'lab'), uses: 'v 1' },
    ...others,
  ])
  const removed = await sweep(reach, 'r1')
  expect(things).toEqual(others)
  expect(removed).toEqual(['containers/a', 'containers/b', 'networks/n', 'volumes/v%201', 'images/i'])
})

test('comes again for what was busy, and for what was only then made', async () => {
  const things = await engine([{ kind: 'networks', id: 'n', labels: mine, busy: 1 }])
  const sweeping = sweep(reach, 'r1')
  setTimeout(() => things.push({ kind: 'containers', id: 'late', labels: mine }), 100)
  expect(await sweeping).toEqual(expect.arrayContaining(['containers/late', 'networks/n']))
  expect(things).toEqual([])
})

test('a seat that was made but never started goes: nothing else would end it', async () => {
  const things = await engine([{ kind: 'containers', id: 's', labels: runLabels('r1', 'seat'), state: 'created' }])
  expect(await sweep(reach, 'r1')).toEqual(['containers/s'])
  expect(things).toEqual([])
})

test('a seat that ends by itself is waited for, and one that does not is removed', async () => {
  const seat = { kind: 'containers', id: 'seat', labels: runLabels('r1', 'seat'), state: 'running' }
  const other = { ...seat, id: 'other', labels: runLabels('r2', 'seat') }
  const things = await engine([seat, other])
  setTimeout(() => things.shift(), 100)
  await endSeats(reach, 'r1', 60_000)
  expect(things).toEqual([other])
  things.push(seat)
  await endSeats(reach, 'r1', 50)
  expect(things).toEqual([other])
})

test('looks twice before it believes that nothing is left', async () => {
  const things = await engine([])
  setTimeout(() => things.push({ kind: 'containers', id: 'late', labels: mine }), 100)
  expect(await sweep(reach, 'r1')).toEqual(['containers/late'])
})

test('an engine that never answers is no success either', { timeout: 15_000 }, async () => {
  server = http.createServer(() => undefined)
  server.listen(path)
  await once(server, 'listening')
  expect(await sweep(reach, 'r1')).toBe(null)
})

test('what saw nothing at its last look is done when its time is over', { timeout: 60_000 }, async () => {
  await engine([{ kind: 'networks', id: 'n', labels: mine, busy: Number.POSITIVE_INFINITY }])
  expect(await sweep(reach, 'r1')).toBeNull()
  server?.closeAllConnections()
  server?.close()
  await engine([])
  expect(await sweep(reach, 'r1', 60_000)).toEqual([])
})

test('an engine that is not there is an error, not a success', async () => {
  await expect(sweep(reach, 'r1')).rejects.toMatchObject({ code: 'ENOENT' })
})
