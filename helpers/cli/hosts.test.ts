import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import fc from 'fast-check'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import type { HostsDocument } from '../report/hosts-json.ts'
import { folderName } from './hosts.ts'
import { marked, markedProcesses } from './marked.ts'

const folder = mkdtempSync(join(tmpdir(), 'hosts-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('whatever a host is called, its report has a folder of its own below the others', () => {
  const part = fc.constantFrom('..', '.', '/', '\\', '\0', '\x1b[2J', '客厅', '\ud800', 'x'.repeat(120), '%2E', ' ')
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part, { minLength: 1 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(names, names, (one, other) => {
      for (const name of [one, other].map(folderName)) {
        expect(basename(name)).toBe(name)
        expect(name).not.toMatch(/^\.|[^ -~]/)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      }
      if (one.toWellFormed() !== other.toWellFormed()) expect(folderName(one)).not.toBe(folderName(other))
    }),
  )
})

const NAMES = ['../../up', 'esc\u001b[2J\u009b31m\u202e', 'sur\ud800']

/** As who sees a terminal, or a script: what steers is not there. */
const STEERING = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

test('hostile names steer no terminal, and their reports stay where they belong', { timeout: 120_000 }, async () => {
  const list = join(folder, 'hosts.yaml')
  writeFileSync(join(folder, 'docker-compose.yml'), 'services: {}\n')
  writeFileSync(list, JSON.stringify(NAMES.map(name => ({ name, host: `unix:///nowhere${name}.sock` }))))
  const reports = join(folder, 'reports')
  const start = async (...more: string[]) => {
    const argv = ['start', '--hosts', list, '--project', folder, ...more]
    const { exitCode, stdout, stderr } = await execa(process.execPath, [join(ROOT, 'helpers/cli/main.ts'), ...argv], {
      ...{ cwd: ROOT, reject: false, extendEnv: false },
      env: { PATH: folder, HOME: folder, INIT_CWD: folder, LANG: 'C' },
    })
    expect(stdout).not.toMatch(STEERING)
    expect(stderr).not.toMatch(STEERING)
    return { exitCode, stdout }
  }
  const shown = await start('--report', reports, '--target', 'https://a.example')
  expect(shown.exitCode).toBe(1)
  for (const name of ['../../up', 'esc\\x1b[2J\\x9b31m\\u{202e}', 'sur\\u{d800}'])
    expect(shown.stdout).toMatch(`${name}  `)
  expect(readdirSync(reports)).toHaveLength(3)
  // Also what a report says to type looks at that host, and asks for what was asked for.
  const line = `DOCKER_HOST=unix:///nowhere../../up.sock npm start -- --project ${folder} --target https://a.example`
  expect(shown.stdout).toContain(`: ${line}\n`)
  expect(readFileSync(join(reports, '%2E.%2F..%2Fup', 'report.txt'), 'utf8')).toContain(line)
  expect(readdirSync(folder).sort()).toEqual(['docker-compose.yml', 'hosts.yaml', 'reports'])

  // A report that cannot be written is told, though the host was looked at.
  const { exitCode, stdout } = await start('--json', '--report', list)
  const { hosts }: HostsDocument = JSON.parse(stdout)
  expect(exitCode).toBe(2)
  expect(hosts.map(({ name, exitCode, diagnosis }) => [name, exitCode, diagnosis?.exitCode])).toEqual(
    NAMES.map(name => [name, 2, 1]),
  )
  for (const { reason } of hosts) expect(reason).toContain('The report cannot be written')
})

test('killed outright, it leaves no doctor that goes on', { timeout: 60_000 }, async () => {
  const mark = randomBytes(6).toString('hex')
  const socket = join(folder, 'docker.sock')
  // It is there, and never does what it is asked for.
  const engine = createServer(({ url }, response) => url?.endsWith('/_ping') && response.end('OK')).listen(socket)
  onTestFinished(() => {
    for (const { pid } of markedProcesses(mark)) process.kill(pid, 'SIGKILL')
    engine.closeAllConnections()
    engine.close()
  })
  writeFileSync(join(folder, 'docker-compose.yml'), 'services: {}\n')
  writeFileSync(join(folder, 'silent.yaml'), `- unix://${socket}\n`)
  const argv = ['start', '--hosts', join(folder, 'silent.yaml'), '--project', folder]
  const hosts = execa(process.execPath, [join(ROOT, 'helpers/cli/main.ts'), ...argv], {
    ...{ cwd: ROOT, reject: false, extendEnv: false, stdio: 'ignore' },
    env: { PATH: folder, HOME: folder, INIT_CWD: folder, ...marked(mark) },
  })
  const doctors = () => markedProcesses(mark).filter(({ argv }) => argv.includes('--json'))
  await expect.poll(doctors).toHaveLength(1)
  hosts.kill('SIGKILL')
  await hosts
  await expect.poll(() => markedProcesses(mark), { timeout: 5_000 }).toEqual([])
})
