import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEngine } from './find.ts'

let home: string
const servers: { close(): void }[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'find-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await rm(home, { recursive: true })
})

const ok: RequestListener = (_, response) => response.end('OK')

async function engineAt(path: string, answer: RequestListener = ok): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(path, resolve))
  servers.push({ close: () => server.close() })
  return `unix://${path}`
}

async function context(name: string, host: string | null): Promise<void> {
  const meta = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'))
  await mkdir(meta, { recursive: true })
  await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: name }))
  if (host)
    await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }))
}

const whyAt = async (path: string) => {
  const answer = await findEngine({ HOME: home, DOCKER_HOST: `unix://${path}` })
  return answer.kind === 'missing' ? answer.tried.map(({ why }) => why) : answer.kind
}

describe('an engine is found', () => {
  test('where DOCKER_HOST says, before any other place', async () => {
    const endpoint = await engineAt(join(home, 'a.sock'))
    await context('other', await engineAt(join(home, 'b.sock')))
    const found = await findEngine({ HOME: home, DOCKER_HOST: endpoint })
    expect(found).toEqual({
      kind: 'found',
      endpoint,
      origin: 'DOCKER_HOST',
      socketPath: join(home, 'a.sock'),
      tls: null,
    })
  })

  test('where the current docker context says', async () => {
    const endpoint = await engineAt(join(home, 'b.sock'))
    await context('jetson', endpoint)
    expect(await findEngine({ HOME: home })).toMatchObject({ kind: 'found', endpoint, origin: 'context' })
  })

  test('at a usual socket of the user, when the default context is current', async () => {
    await mkdir(join(home, '.docker/run'), { recursive: true })
    await engineAt(join(home, '.docker/run/docker.sock'))
    await context('default', null)
    // the machine's own engine, where there is one, comes first
    expect(await findEngine({ HOME: home })).toMatchObject({ kind: 'found', origin: 'usual' })
  })
})

describe('a missing engine says why', () => {
  test('no socket', async () => expect(await whyAt(join(home, 'none.sock'))).toEqual(['no-socket']))

  test('nobody listens on the socket', async () => {
    const path = join(home, 'dead.sock')
    // a socket file whose owner was killed: node itself would remove it on its way out
    const program = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
    spawnSync(process.execPath, ['-e', program])
    expect(await whyAt(path)).toEqual(['not-running'])
  })

  test('the socket is not ours to use', async () => {
    const path = join(home, 'private.sock')
    await engineAt(path)
    await chmod(path, 0)
    // root may use any socket, so as root the test becomes nobody for a moment
    const root = process.getuid?.() === 0
    if (root) process.seteuid?.(65534)
    try {
      expect(await whyAt(path)).toEqual(['no-permission'])
    } finally {
      if (root) process.seteuid?.(0)
    }
  })

  test('something listens and never answers', async () => {
    const server = createNetServer(() => undefined)
    const path = join(home, 'mute.sock')
    await new Promise<void>(resolve => server.listen(path, resolve))
    servers.push(server)
    expect(await whyAt(path)).toEqual(['not-answering'])
  })

  test('the current context does not exist', async () => {
    await context('gone', null)
    expect(await findEngine({ HOME: home })).toEqual({
      kind: 'missing',
      tried: [{ place: 'docker context gone', why: 'no-such-context', detail: '' }],
    })
  })

  test('an endpoint of a form that cannot be used', async () => {
    const answer = await findEngine({ HOME: home, DOCKER_HOST: 'npipe:////./pipe/docker_engine' })
    expect(answer).toMatchObject({ kind: 'missing', tried: [{ why: 'not-usable' }] })
  })
})
