import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { timeouts } from '../timeouts.ts'
import { failureOf, sshAgent, sshArguments } from './ssh.ts'
import { Unusable } from './unusable.ts'

const folder = mkdtempSync(join(tmpdir(), 'ssh-'))
const socket = join(folder, 'engine.sock')
const server = http.createServer((request, response) => response.end(`${request.method} ${request.url}`))
server.on('upgrade', (_, wire) => {
  wire.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n')
  // As the engine does with a container's stdin: what is written comes back once the writer has ended.
  let heard = ''
  wire.on('data', chunk => {
    heard += chunk
  })
  wire.on('end', () => wire.end(`heard ${heard}`))
})

beforeAll(() => new Promise<void>(resolve => server.listen({ path: socket }, resolve)))
afterAll(async () => {
  await new Promise(resolve => server.close(resolve).closeAllConnections())
  rmSync(folder, { recursive: true })
})

/** A program in the place of ssh. */
function standIn(name: string, lines: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n[ "$1" = -G ] && exit 0\n${lines}\n`)
  chmodSync(file, 0o755)
  return file
}

const RELAY = `exec ${process.execPath} -e '
const wire = require("node:net").connect({ path: "${socket}", allowHalfOpen: true })
process.stdin.pipe(wire).pipe(process.stdout)'`

const url = new URL('ssh://dad@jetson')
const agents: http.Agent[] = []
afterAll(() => {
  for (const agent of agents) agent.destroy()
})

function ask(program: string, options: http.RequestOptions = {}): http.ClientRequest {
  const agent = sshAgent(url, program)
  agents.push(agent)
  return http.request({ host: 'engine', agent, path: '/_ping', ...options })
}

const answer = (request: http.ClientRequest) =>
  new Promise<string>((resolve, reject) => {
    request.on('response', response => resolve(text(response))).on('error', reject)
    request.end()
  })

describe('a connection by ssh', () => {
  test('carries a request', async () => {
    expect(await answer(ask(standIn('relay', RELAY)))).toBe('GET /_ping')
  })

  test('is kept for the next request', async () => {
    const program = standIn('counted', `echo x >> ${folder}/count\n${RELAY}`)
    const agent = sshAgent(url, program)
    agents.push(agent)
    for (const path of ['/a', '/b'])
      expect(await answer(http.request({ host: 'engine', agent, path }))).toBe(`GET ${path}`)
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('x\n')
  })

  test('may be taken over, and its end is passed on', async () => {
    const request = ask(standIn('relay', RELAY), { headers: { Connection: 'Upgrade', Upgrade: 'tcp' } })
    const heard = new Promise<string>((resolve, reject) =>
      request.on('error', reject).on('upgrade', (_, wire) => {
        wire.end('some words')
        resolve(text(wire))
      }),
    )
    request.end()
    expect(await heard).toBe('heard some words')
  })

  test.each([
    [
      'refused',
      'echo "dad@jetson: Permission denied (publickey)." >&2; exit 255',
      'ssh-failed',
      'dad@jetson: Permission denied (publickey).',
    ],
    ['bare', 'echo "sh: 1: docker: not found" >&2; exit 127', 'no-docker-there', 'sh: 1: docker: not found'],
    ['down', 'printf "\\033[31mCannot connect\\r\\n" >&2; exit 1', 'engine-there', '[31mCannot connect'],
    ['silent', 'exit 255', 'ssh-failed', ''],
  ])('that is %s ends in words', async (name, lines, why, detail) => {
    const failure = await answer(ask(standIn(name, lines))).catch(error => error)
    expect(failure).toBeInstanceOf(Unusable)
    expect(failure).toMatchObject({ why, detail })
  })

  test('without an ssh here is told', async () => {
    expect(await answer(ask(join(folder, 'nobody'))).catch(error => error)).toMatchObject({ why: 'no-ssh' })
  })
})

test('what was said is cut to its last line', () => {
  expect(failureOf(255, 'banner\n\nHost key verification failed.\r\n').detail).toBe('Host key verification failed.')
  expect(failureOf(1, 'x'.repeat(1_000)).detail).toHaveLength(300)
})

test('nothing of an endpoint becomes an option, and nothing is asked', () => {
  const seconds = timeouts.remotePing / 1_000
  const never = ['-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${seconds}`]
  const dial = ['docker', 'system', 'dial-stdio']
  expect(sshArguments(url, [])).toEqual([...never, '-l', 'dad', '--', 'jetson', ...dial])
  expect(sshArguments(new URL('ssh://-oProxyCommand=x@[fd00::84]:2222'), ['-o', 'A=b'])).toEqual([
    ...[...never, '-o', 'A=b', '-l', '-oProxyCommand=x', '-p', '2222', '--', 'fd00::84'],
    ...dial,
  ])
  expect(sshArguments(new URL("ssh://jetson/run/it's.sock"), []).slice(-5)).toEqual([
    ...['docker', '--host', String.raw`'unix:///run/it'\''s.sock'`, 'system', 'dial-stdio'],
  ])
})
