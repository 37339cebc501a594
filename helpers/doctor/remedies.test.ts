import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Stage } from '../scenario/stage.ts'
import { places as allPlaces } from '../text/findings/places.ts'
import { codes, type FindingCode } from '../text/findings.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { heal, placesOf } from './heal.ts'
import { type FilledStep, fillSteps, type Remedy, remedyFor } from './remedies.ts'
import { printSteps } from './testing.ts'

const addresses = { lan: '192.168.3.84', gateway: '172.28.0.1', subnet: '172.28.0.0/16', defaultBridge: '172.17.0.1' }
const upstream = { id: 'u1', port: 2526 } as Upstream
const places = placesOf({ addresses } as Stage, upstream)

/** What a remedy asks for beyond the places of the host. */
const extras: Partial<Record<FindingCode, Readonly<Record<string, string>>>> = {
  'FAP-104': { windowsFile: '.env' },
  'FAP-202': { composeFiles: 'docker-compose.yml', services: 'code-traditional api' },
  'FAP-303': { listening: '172.17.0.1' },
  'FAP-401': { user: 'family', password: 'p%40ss' },
  'FAP-402': { user: 'family', password: 'p%40ss' },
}
const others = Object.fromEntries(Object.keys(allPlaces).map(name => [name, `the-${name}`]))
const filled = (code: FindingCode) => remedyFor(code, { ...others, ...places, ...extras[code] })

/** What an owner reads, code by code. Written by hand. */
const up = 'docker compose up -d'
const byHost = '.env: PROXY_URL=http://192.168.3.84:2526'
const hostGateway = `docker-compose.fap-202.yml:
services:
  code-traditional: &same
    extra_hosts: ["host.docker.internal:host-gateway"]
  api: *same
`
const printed: Readonly<Partial<Record<FindingCode, readonly string[]>>> = {
  'FAP-106': [byHost, up],
  'FAP-111': [up],
  'FAP-202': [hostGateway, '.env: COMPOSE_FILE=docker-compose.yml:docker-compose.fap-202.yml', up],
  'FAP-203': [byHost, up],
  'FAP-301': ['proxy: listen 192.168.3.84'],
  'FAP-302': ['proxy: listen 192.168.3.84, allow 172.28.0.0/16'],
  'FAP-303': ['.env: PROXY_URL=http://172.17.0.1:2526', up],
  'FAP-304': ['sudo ufw allow from 172.28.0.0/16 to any port 2526'],
  'FAP-305': ['sudo iptables -I INPUT 1 -s 172.28.0.0/16 -p tcp --dport 2526 -j ACCEPT'],
  'FAP-306': [byHost, up],
  'FAP-307': ['.env: PROXY_URL=http://172.28.0.1:2526', up],
  'FAP-401': ['.env: PROXY_URL=http://family:p%40ss@192.168.3.84:2526', up],
  'FAP-402': ['.env: PROXY_URL=http://family:p%40ss@192.168.3.84:2526', up],
  'FAP-403': ['proxy: allow 172.28.0.0/16'],
}

test.each(Object.keys(printed) as FindingCode[])(
  '%s is printed with the owner’s own addresses, and said in both languages',
  code => {
    const remedy = filled(code)
    expect(printSteps(remedy)).toEqual(printed[code])
    expect(remedy.code).toBe(code)
    expect(remedy.text.en && remedy.text.zh).toBeTruthy()
  },
)

test.each(Object.keys(extras) as FindingCode[])('%s is never printed with a place left open', code => {
  expect(() => remedyFor(code, places)).toThrow(/no value for \{(listening|user|services|windowsFile)\}/)
})

test('an overlay keeps the variables of compose for compose, and calls between services direct', () => {
  const [file = ''] = printSteps(
    remedyFor('FAP-114', { services: 'api', noProxy: 'localhost,api', composeFiles: 'a.yml' }),
  )
  const lines = file.split('\n').map(line => line.trim())
  expect(lines).toContain(`https_proxy: $\{PROXY_URL}`)
  expect(lines).toContain(`no_proxy: $\{NO_PROXY:-localhost,api}`)
})

test('a value is put in as it is, whatever it looks like', () => {
  const remedy = remedyFor('FAP-401', { ...places, user: '$&', password: '{host}$1' })
  expect(printSteps(remedy)[0]).toBe('.env: PROXY_URL=http://$&:{host}$1@192.168.3.84:2526')
})

/** A project and a proxy that only write down what is done to them, in the words that a person reads. */
function recording(env = '') {
  const done: string[] = []
  const files = new Map([['.env', env]])
  const project = {
    shell: async (line: string) => {
      if (line.startsWith('cat .env')) return files.get('.env') ?? ''
      done.push(line)
      return ''
    },
    write: async (path: string, content: string) => {
      const changed = content.split('\n').find(line => !(files.get(path) ?? '').split('\n').includes(line))
      done.push(path === '.env' ? `.env: ${changed}` : `${path}:\n${content}`)
      files.set(path, content)
    },
  }
  const changed = { id: 'u2', port: 2526 } as Upstream
  const changeProxy = async ({ listen, allow }: { listen?: string; allow?: string }) => {
    done.push(`proxy: ${[listen && `listen ${listen}`, allow && `allow ${allow}`].filter(Boolean).join(', ')}`)
    return changed
  }
  return { done, files, stack: { project }, changeProxy, changed }
}

test.each(codes)('%s: what is executed is what is printed, step by step', async code => {
  const { done, stack, changeProxy } = recording()
  const remedy = filled(code)
  await heal(remedy, stack, upstream, changeProxy)
  expect(done).toEqual(printSteps(remedy))
})

const remedyOf = (...steps: FilledStep[]): Remedy => ({ ...filled('FAP-111'), steps })

const url = 'h:2526 # PROXY_URL=https://x'
test.each<[FindingCode, string, string]>([
  ['FAP-102', `PROXY_URL=${url}`, `PROXY_URL=http://${url}`],
  ['FAP-102', 'PROXY_URL="u:p@h:2526"', 'PROXY_URL="http://u:p@h:2526"'],
  ['FAP-102', "  export PROXY_URL = 'h:2526'", "  export PROXY_URL = 'http://h:2526'"],
  ['FAP-102', '\uFEFFPROXY_URL: h:2526', '\uFEFFPROXY_URL: http://h:2526'],
  ...['PROXY_URL=http://h', 'export PROXY_URL="socks5h://h"', 'MY_PROXY_URL=h', '#PROXY_URL=h', 'HTTP_PROXY=h:1'].map(
    (line): [FindingCode, string, string] => ['FAP-102', line, line],
  ),
  ['FAP-104', '\uFEFFPROXY_URL=http://h:2526\r\nX=1\r', 'PROXY_URL=http://h:2526\nX=1'],
  ['FAP-113', `PROXY_URL=https://${url}`, `PROXY_URL=http://${url}`],
  ['FAP-113', "PROXY_URL='https://h:2526'", "PROXY_URL='http://h:2526'"],
  ['FAP-113', 'X=https://h\nPROXY_URL=http://h', 'X=https://h\nPROXY_URL=http://h'],
  ['FAP-113', ' export PROXY_URL = "HTTPS://h"', ' export PROXY_URL = "http://h"'],
  ['FAP-113', '# PROXY_URL=https://h', '# PROXY_URL=https://h'],
  ['FAP-404', 'PROXY_URL=http://u:p@h:2526', 'PROXY_URL=socks5h://u:p@h:2526'],
  ['FAP-404', "export PROXY_URL='https://u:p@h:2526'", "export PROXY_URL='socks5h://u:p@h:2526'"],
  ...['socks', 'socks4', 'socks4a', 'socks5', 'socks5h'].map((scheme): [FindingCode, string, string] => [
    'FAP-405',
    ` export PROXY_URL="${scheme}://h:1"`,
    ' export PROXY_URL="http://h:1"',
  ]),
])('%s: the command makes of «%s» «%s»', (code, before, after) => {
  const folder = mkdtempSync(join(tmpdir(), 'heal-'))
  writeFileSync(join(folder, '.env'), `${before}\n`)
  const [command = ''] = printSteps(filled(code))
  execFileSync('sh', ['-c', command], { cwd: folder })
  const edited = readFileSync(join(folder, '.env'), 'utf8')
  rmSync(folder, { recursive: true })
  expect(edited).toBe(`${after}\n`)
})

test('an edit keeps the other variables, and the edits before it', async () => {
  const { files, stack } = recording('PROXY_URL=http://127.0.0.1:9\nNO_PROXY=localhost\n')
  await heal(remedyOf({ set: 'PROXY_URL', to: 'a' }, { set: 'COMPOSE_FILE', to: 'b' }), stack, upstream)
  expect(files.get('.env')).toBe('PROXY_URL=a\nNO_PROXY=localhost\nCOMPOSE_FILE=b\n')
})

test('the proxy that serves afterwards is the changed one, else the one before', async () => {
  const { stack, changeProxy, changed } = recording()
  expect(await heal(filled('FAP-302'), stack, upstream, changeProxy)).toBe(changed)
  expect(await heal(filled('FAP-106'), stack, upstream, changeProxy)).toBe(upstream)
})

test('a remedy that changes the proxy is never taken for done when nobody can change it', async () => {
  const { stack } = recording()
  await expect(heal(filled('FAP-403'), stack, upstream)).rejects.toThrow('FAP-403 changes the proxy')
})

test('a host without a LAN address has no empty place to offer', () => {
  const { host: _, ...rest } = places
  expect(placesOf({ addresses: { ...addresses, lan: null } } as Stage, upstream)).toEqual(rest)
})

test.each<[FindingCode, Parameters<typeof fillSteps>[1], string, readonly string[]]>([
  ['FAP-304', { subnet: '172.28.0.0/16', hostPort: 2526, machine: null }, 'from 172.28.0.0/16 to any port 2526', []],
  [
    'FAP-304',
    { subnet: '10.0.0.0/8; reboot #', hostPort: 2526, machine: null },
    'from {subnet} to any port 2526',
    ['subnet'],
  ],
  ['FAP-304', { subnet: '10.0.0.0/8\nreboot', hostPort: 2526, machine: null }, 'from {subnet} to', ['subnet']],
  ['FAP-304', { subnet: '$(reboot)', hostPort: 2526, machine: null }, 'from {subnet} to', ['subnet']],
  [
    'FAP-603',
    { subnet: 'x|e reboot', freeSubnet: '1.2.0.0/16', gateway: 'a', freeGateway: 'b', file: 'a b$(c).yml' },
    "{subnet}|1.2.0.0/16|; s|a|b|' 'a b$(c).yml'",
    ['subnet'],
  ],
  [
    'FAP-603',
    { subnet: 'x', freeSubnet: 'y', gateway: 'a', freeGateway: 'b', file: "'; reboot; '" },
    "' '{file}'",
    ['file'],
  ],
  ['FAP-105', { exported: 'HTTP_PROXY NO_PROXY' }, 'unset HTTP_PROXY NO_PROXY', []],
])(
  '%s %j: what a shell would run as more than a word of the command is left to the owner',
  (code, values, command, left) => {
    const { steps, open } = fillSteps(code, values)
    expect(steps.flatMap(step => ('run' in step ? [step.run] : [])).join('\n')).toContain(command)
    expect(open).toEqual(left)
  },
)
