import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silent } from '../engine/progress.ts'
import { problems } from '../text/setup.ts'
import { takeGround } from './doctor-ground.ts'
import { openEngine, whileHeard } from './set-up.ts'

const patience = { every: 10, answer: 200, again: 200 }

/** So many calls are answered, and none after them. */
let answered = 0
const server = createServer((_, response) => {
  if (answered-- > 0) response.setHeader('content-type', 'application/json').end('{ "Version": "28.5.2" }')
})
const folder = mkdtempSync(join(tmpdir(), 'silent-'))
const socket = join(folder, 'docker.sock')
const environment = { DOCKER_HOST: `unix://${socket}`, HOME: folder }

beforeAll(() => new Promise<void>(resolve => server.listen(socket, resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

test('an engine that answers once and never again is told of, with what was asked of it', async () => {
  answered = 1
  await expect(openEngine({ lang: 'en', progress: silent, environment, patience })).rejects.toMatchObject({
    text: problems.engineSilent,
    values: { place: environment.DOCKER_HOST, seconds: 0.2 },
  })
})

test('one that falls silent while it works is told of, too', async () => {
  answered = 5
  const opened = await openEngine({ lang: 'en', progress: silent, environment, patience })
  await expect(
    whileHeard(
      opened,
      opened.engine.listContainers().then(() => new Promise(() => undefined)),
      patience,
    ),
  ).rejects.toMatchObject({ text: problems.engineSilent })
})

test('to the doctor it is an engine that cannot be used', async () => {
  answered = 1
  expect(await takeGround(environment, silent, patience)).toEqual({
    kind: 'unusable',
    tried: [{ place: environment.DOCKER_HOST, why: 'not-answering', detail: '' }],
  })
})
