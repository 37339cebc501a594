import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectSeat, lateSeat } from './seat.ts'
import type { RunResult } from './seat-protocol.ts'

let folder = ''
let socket = ''
let asked: string[] = []
let answer: { status: number; body: string } = { status: 200, body: '' }
const server = http.createServer(async (request, response) => {
  asked.push(`${request.method} ${request.url} ${await text(request)}`.trim())
  response.writeHead(answer.status).end(answer.body)
})
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seat-'))
  socket = join(folder, 'seat.sock')
  await new Promise<void>(resolve => server.listen(socket, resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  asked = []
})

const seat = connectSeat({ id: 'seat' } as Docker.Container, async () => connect(socket))
const says = (status: number, body?: unknown) => {
  answer = { status, body: body === undefined ? '' : JSON.stringify(body) }
}
const result: RunResult = { code: 0, signal: null, timedOut: false, stdout: 'out', stderr: '', ms: 12 }

test('an answer that breaks off is a failure, and nothing is waited for', async () => {
  const torn = http.createServer((_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    setImmediate(() => response.destroy())
  })
  await new Promise<void>(resolve => torn.listen(`${socket}-torn`, resolve))
  const half = connectSeat({ id: 'half' } as Docker.Container, async () => connect(`${socket}-torn`))
  await expect(half.call('GET', '/records')).rejects.toThrow('aborted')
  torn.close()
})

test('a call carries its body and resolves to the answer', async () => {
  says(201, { id: 'u1' })
  expect(await seat.call('POST', '/upstreams', { port: 1 })).toEqual({ id: 'u1' })
  says(204)
  expect(await seat.call('DELETE', '/upstreams/u1')).toBe(undefined)
  expect(asked).toEqual(['POST /upstreams {"port":1}', 'DELETE /upstreams/u1'])
})

test('what is no 2xx is a failure that names the call, with the system’s code', async () => {
  says(409, { error: 'listen EADDRINUSE', code: 'EADDRINUSE' })
  const failure = {
    name: 'SeatFailure',
    message: 'POST /upstreams: listen EADDRINUSE',
    status: 409,
    code: 'EADDRINUSE',
  }
  await expect(seat.call('POST', '/upstreams')).rejects.toMatchObject(failure)
})

test('a process that fails is a result for `run`', async () => {
  says(200, { ...result, code: 7 })
  expect(await seat.run(['curl', '-v'], { cwd: '/srv', timeout: 5 })).toMatchObject({ code: 7 })
  expect(asked).toEqual(['POST /run {"timeout":5,"cwd":"/srv","argv":["curl","-v"]}'])
})

test.each<readonly [string, Partial<RunResult>, message: string]>([
  ['an exit code', { code: 7, stderr: 'no route' }, 'curl -v ended with 7:\nno route'],
  ['a signal', { code: null, signal: 'SIGKILL' }, 'curl -v ended with SIGKILL:\nout'],
  ['a deadline', { code: null, signal: 'SIGKILL', timedOut: true }, 'curl -v was ended after 12 ms:\nout'],
])('%s is an error for `must`, which says what was printed', async (_, ended, message) => {
  says(200, { ...result, ...ended })
  await expect(seat.must(['curl', '-v'])).rejects.toThrow(message)
})

test('`must` resolves to what a process printed', async () => {
  says(200, result)
  expect(await seat.must(['true'])).toBe('out')
})

test('a container that is gone is an error, not a silence', async () => {
  const gone = () => Promise.reject(new Error('no such container'))
  const other = connectSeat({ id: 'gone' } as Docker.Container, gone)
  await expect(other.call('GET', '/health')).rejects.toThrow('no such container')
})

test('a late seat is asked by one connection, whatever is asked at the same time, also after a call that fails', async () => {
  const { promise: ready, resolve } = Promise.withResolvers<Docker.Container>()
  let opened = 0
  const late = lateSeat(ready, async () => {
    opened++
    return connect(socket)
  })
  says(200, { ...result, code: 1 })
  const all = Promise.allSettled([late.run(['one']), late.must(['two']), late.run(['three'])])
  resolve({ id: 'seat' } as Docker.Container)
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(asked.map(call => call.match(/one|two|three/)?.[0])).toEqual(['one', 'two', 'three'])
  expect(opened).toBe(1)
  late.close()
})
