import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { World } from '../../upstream/testing.ts'
import type { PathBatch, PathRequest, PathWalks } from '../path-protocol.ts'
import { walkFromAll } from './batch.ts'
import { patience, Scripted } from './testing.ts'
import { inTurn } from './turn.ts'

const request = (port: number, answer = patience.answer): PathRequest => ({
  proxy: { scheme: 'http', host: '127.0.0.1', port, credentials: null },
  target: 'https://huggingface.co/',
  trust: { bundle: 0 },
  patience: { ...patience, answer },
})

const bundles = [World.authority.certificate]

test('each request has its steps, each vantage its walks, in their order', async () => {
  await using world = new World()
  await using closed = await Scripted.on(socket => void socket.destroy())
  const port = (await world.upstream()).listening[0]?.port ?? 0
  const walks = await walkFromAll({
    vantages: [
      { pid: null, requests: [request(closed.port), request(port)] },
      { pid: null, requests: [] },
    ],
    bundles,
    patience: 20_000,
  })
  expect(walks).toMatchObject([
    { steps: [{ speaks: 'closed' }, { speaks: 'http', tls: { trusted: true }, target: { status: 200 } }] },
    { steps: [] },
  ])
})

test('what does not end in time is null, and the others are told', async () => {
  await using silent = await Scripted.on(() => undefined)
  await using closed = await Scripted.on(socket => void socket.destroy())
  const requests = [request(silent.port, 60_000), request(closed.port)]
  const walks = await walkFromAll({ vantages: [{ pid: null, requests }], bundles, patience: 3_000 })
  expect(walks).toMatchObject([{ steps: [null, { speaks: 'closed' }] }])
})

/** The program as a seat runs it. */
async function program(batch: PathBatch): Promise<PathWalks[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../path-program.ts')])
  child.stdin.end(JSON.stringify(batch))
  return JSON.parse(await text(child.stdout))
}

test('a namespace that cannot be entered fails, and the others are walked', async () => {
  await using closed = await Scripted.on(socket => void socket.destroy())
  const requests = [request(closed.port)]
  const gone = { pid: 2 ** 22 + 1, requests }
  const walks = await program({ vantages: [gone, { pid: null, requests }, gone], bundles, patience: 20_000 })
  expect(walks).toMatchObject([
    { failed: expect.stringMatching(/\S/) },
    { steps: [{ speaks: 'closed' }] },
    { failed: expect.stringMatching(/\S/) },
  ])
})

test('work is done in turn, so many at a time, and its results keep the order', async () => {
  let now = 0
  let most = 0
  const results = await inTurn([30, 1, 20, 2, 3], 2, async ms => {
    most = Math.max(most, ++now)
    await new Promise(resolve => setTimeout(resolve, ms))
    now--
    return ms * 2
  })
  expect([results, most]).toEqual([[60, 2, 40, 4, 6], 2])
})
