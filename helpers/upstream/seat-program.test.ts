import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import http from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serverOf } from '../host/certificates.ts'
import type { DaemonState, Records, RunResult, SeatHealth, UpstreamSpec, UpstreamState } from '../host/seat-protocol.ts'
import { alive, basic, socketPath, through, World } from './testing.ts'

const program = fileURLToPath(new URL('seat-program.ts', import.meta.url))
const path = socketPath('seat')
let seat: ChildProcessByStdio<Writable, Readable, null>

beforeEach(async () => {
  const env = { ...process.env, FAMILYAI_SEAT_SOCKET: path }
  seat = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  seat.stdin.on('error', () => {}).write(`${JSON.stringify({ run: 'r1', server: serverOf(World.authority) })}\n`)
  const [said] = await once(seat.stdout, 'data')
  expect(String(said)).toBe('ready\n')
})

afterEach(() => {
  seat.kill('SIGKILL')
  rmSync(path, { force: true })
})

const call = <Body>(method: string, route: string, body?: unknown): Promise<{ status: number; body: Body }> =>
  new Promise((resolve, reject) => {
    const request = http.request({ socketPath: path, method, path: route, agent: false }, async response => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) })
    })
    request.once('error', reject).end(typeof body === 'string' ? body : body && JSON.stringify(body))
  })

const spec: UpstreamSpec = {
  listen: [{ host: '127.0.0.1', port: 0 }],
  credentials: { username: 'u', password: 'sécret' },
}

test('serves its wire, to its owner alone', async () => {
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await call<SeatHealth>('GET', '/health')).toMatchObject({ status: 200, body: { ready: true, pid: seat.pid } })

  const opened = await call<UpstreamState>('POST', '/upstreams', spec)
  expect(opened.status).toBe(201)
  const authorization = basic('u', 'sécret')
  expect((await through(opened.body, 'https://huggingface.co/?familyai-nonce=n1', { authorization })).status).toBe(200)
  expect((await through(opened.body, 'https://huggingface.co/?familyai-nonce=n2')).proxyStatus).toBe(407)
  const { body: records } = await call<Records>('GET', '/records?nonce=n1')
  expect(records).toMatchObject({
    upstream: [{ upstream: opened.body.id, answer: 200, nonce: 'n1' }],
    internet: [{ nonce: 'n1' }],
  })
  expect((await call<Records>('GET', '/records')).body.upstream).toHaveLength(2)

  const taken = await call('POST', '/upstreams', { listen: opened.body.listening })
  expect(taken).toMatchObject({ status: 409, body: { code: 'EADDRINUSE' } })
  expect((await call('DELETE', `/upstreams/${opened.body.id}`)).status).toBe(204)
  expect(await call('DELETE', `/upstreams/${opened.body.id}`)).toMatchObject({
    status: 404,
    body: { error: expect.any(String) },
  })
  await expect(through(opened.body, 'https://huggingface.co/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('runs a process and says what became of it', async () => {
  const argv = [process.execPath, '-e', 'console.log(1); process.exit(9)']
  expect((await call<RunResult>('POST', '/run', { argv, timeout: 9_000 })).body).toMatchObject({
    code: 9,
    stdout: '1\n',
  })
  expect(await call('POST', '/run', { argv: ['/nonesuch'], timeout: 9_000 })).toMatchObject({
    status: 409,
    body: { code: 'ENOENT' },
  })
})

test('what makes no sense is refused with a reason', async () => {
  const senseless: readonly [string, string, unknown, number][] = [
    ['GET', '/nowhere', undefined, 404],
    ['POST', '/run', { argv: [] }, 400],
    ['POST', '/run', 'no JSON', 400],
    ['POST', '/upstreams', { listen: [] }, 400],
    ['POST', '/webs', { at: [] }, 400],
    ['POST', '/webs', { at: ['192.0.2.1'] }, 409],
    ['POST', '/webs', { at: ['127.0.0.1'], proxy: { user: 'proxy' } }, 400],
    ['DELETE', '/webs/web-0', undefined, 404],
    ['POST', '/daemons', { argv: ['true'] }, 400],
    ['GET', '/daemons/daemon-0', undefined, 404],
    ['DELETE', '/daemons/daemon-0', undefined, 404],
    ['POST', '/upstreams', { ...spec, fault: { kind: 'deny', allow: ['x'] } }, 400],
  ]
  for (const [method, route, body, status] of senseless)
    expect(await call(method, route, body)).toMatchObject({ status, body: { error: expect.stringMatching(/.+/) } })
})

test.each(['cut', 'SIGTERM'] as const)('%s: ends what it runs, is gone, and says that all went well', async end => {
  const opened = await call<UpstreamState>('POST', '/upstreams', spec)
  const argv = [process.execPath, '-e', 'console.error(process.pid); setTimeout(() => {}, 60000)']
  const running = call('POST', '/run', { argv, timeout: 60_000 }).catch(() => null)
  const stays = {
    argv: [process.execPath, '-e', 'console.log("up"); setInterval(() => {}, 9999)'],
    files: {},
    logs: [],
  }
  const daemon = { ...stays, user: process.getuid?.(), ready: { says: 'up', timeout: 9_000 } }
  expect(await call<DaemonState>('POST', '/daemons', daemon)).toMatchObject({ status: 201, body: { ended: null } })
  const pids = () => readFileSync(`/proc/${seat.pid}/task/${seat.pid}/children`, 'utf8').trim().split(' ').map(Number)
  await expect.poll(() => pids().filter(alive)).toHaveLength(2)
  const children = pids()
  if (end === 'cut') seat.stdin.end()
  else seat.kill(end)
  expect(await once(seat, 'exit')).toEqual([0, null])
  await running
  await expect.poll(() => children.filter(alive)).toEqual([])
  expect(existsSync(path)).toBe(false)
  await expect(through(opened.body, 'https://huggingface.co/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
