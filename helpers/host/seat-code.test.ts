import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { extract } from 'tar-fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, serverOf } from './certificates.ts'
import { PATH_PROGRAM, RUNNER_PROGRAM, SEAT_FIXTURES, SEAT_PROGRAM, seatCode } from './seat-code.ts'
import { SEAT_HOME } from './seat-protocol.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'seat-code-'))
  await pipeline(Readable.from(await seatCode()), extract(root))
})
afterAll(() => rm(root, { recursive: true }))

test('what a seat gets runs by itself: no import leads out of it', async () => {
  const env = { ...process.env, FAMILYAI_SEAT_SOCKET: join(root, 'seat.sock') }
  const running = promisify(execFile)(process.execPath, [join(root, SEAT_PROGRAM)], { env, timeout: 10_000 })
  const start = { run: 'r1', server: serverOf(makeAuthority()) }
  running.child.stdin?.write(`${JSON.stringify(start)}\n`)
  running.child.stdout?.once('data', () => running.child.stdin?.end())
  expect(await running).toEqual({ stdout: 'ready\n', stderr: '' })
})

test('the runner ends when the one who asks hangs up', async () => {
  const running = promisify(execFile)(process.execPath, [join(root, RUNNER_PROGRAM)], { timeout: 10_000 })
  running.child.stdin?.end('{"probes":[],"sideBySide":1}\n')
  expect((await running).stdout).toBe('[]\n')
})

test('the project’s files are there; no test is, and nothing that Node would have to strip of its types', async () => {
  expect(await readdir(join(root, SEAT_FIXTURES))).toContain('docker-compose.yml')
  const all = await readdir(join(root, SEAT_HOME), { recursive: true })
  expect(all.filter(name => name.endsWith('.ts'))).toEqual([])
})

test('the program that walks paths answers nothing when nothing is asked', async () => {
  const running = promisify(execFile)(process.execPath, [join(root, PATH_PROGRAM)], { timeout: 10_000 })
  running.child.stdin?.end('{"vantages":[{"pid":null,"requests":[]}],"bundles":[],"patience":1000}')
  expect(await running).toEqual({ stdout: '[{"steps":[]}]', stderr: '' })
})
