import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runLabels } from '../engine/labels.ts'
import { guardArgv } from './guard.ts'

let home: string
let server: http.Server | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'familyai-guard-'))
  mkdirSync(join(home, 'run'))
  mkdirSync(join(home, 'engine'))
})

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(home, { recursive: true, force: true })
})

const socket = () => join(home, 'engine/docker.sock')

/** An engine that holds one container of the run; resolves when it is removed. */
function startEngine(): Promise<void> {
  const containers = [{ Id: 'left', Labels: runLabels('r1', 'stack'), State: 'exited' }]
  const { promise: removed, resolve } = Promise.withResolvers<void>()
  server = http.createServer(({ method, url = '' }, response) => {
    if (method === 'DELETE' && containers.pop()) resolve()
    if (method === 'DELETE') return response.writeHead(204).end()
    const body = url.includes('/volumes') ? { Volumes: [] } : url.includes('/containers') ? containers : []
    return response.writeHead(200).end(JSON.stringify(body))
  })
  server.listen(socket())
  return removed
}

/** A guard whose kit lives. */
function guardOfTheLiving() {
  const [shell = '', ...argv] = guardArgv({ endpoint: `unix://${socket()}`, run: 'r1', folder: join(home, 'run') })
  const guard = spawn(shell, argv, { stdio: ['pipe', 'ignore', 'ignore'] })
  return { guard, stdin: guard.stdin, ended: once(guard, 'exit') }
}

/** A guard whose kit has died. */
function guardOfTheDead() {
  const { guard, stdin, ended } = guardOfTheLiving()
  stdin.end()
  return { guard, ended }
}

test('waits for an engine that was stopped, and clears up when it is back', { timeout: 30_000 }, async () => {
  const { guard, ended } = guardOfTheDead()
  await pause(1_500)
  expect(guard.exitCode).toBe(null)
  await startEngine()
  await ended
  expect(existsSync(join(home, 'run'))).toBe(false)
})

test('does not wait for an engine whose folder went with the run', { timeout: 30_000 }, async () => {
  rmSync(join(home, 'engine'), { recursive: true })
  await guardOfTheDead().ended
  expect(existsSync(join(home, 'run'))).toBe(false)
})

test('touches nothing while the kit lives, and ends when it is let go', { timeout: 30_000 }, async () => {
  const { guard, ended } = guardOfTheLiving()
  await pause(300)
  expect(guard.exitCode).toBe(null)
  guard.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGTERM'])
  expect(existsSync(join(home, 'run'))).toBe(true)
})
