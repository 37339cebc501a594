import { stripVTControlCharacters } from 'node:util'

import { describe, expect, test } from 'vitest'
import type { DrawnPath, ServiceVerdict } from '../doctor/diagnosis.ts'
import { doctorText, placeText } from './doctor-text.ts'
import type { Consulted } from './doctor-verdict.ts'
import { consulted, downloader, found, loopback, path, refused, service } from './fixture/diagnoses.ts'

const english = { language: 'en', width: 80, colour: false } as const
const chinese = { ...english, language: 'zh' } as const

test('where the engine is on another machine, that is said before anything else', () => {
  const elsewhere = { ...loopback, engine: 'ssh://***@192.168.3.84' }
  for (const style of [english, chinese]) {
    const text = doctorText(elsewhere, style)
    expect(text.split('\n\n')[0]).toContain('ssh://***@192.168.3.84')
    expect(text.endsWith(doctorText(loopback, style))).toBe(true)
  }
})

describe('the way out', () => {
  const drawn = (services: readonly ServiceVerdict[], part: Partial<Consulted['diagnosis']> = {}) =>
    doctorText(consulted({ services, ...part }), english)
      .split('\n\n')[0]
      ?.split('\n')

  test('a mark says how each ends, and names stand under each other', () => {
    const name = (paths: DrawnPath[], part: Partial<ServiceVerdict> = {}) => service('代理', { paths, ...part })
    expect(
      drawn([
        service('api'),
        name([path(['代理', 'host', 'proxy:1', 'x'], 2, '407')], { state: 'not-out' }),
        service('db', { state: 'unknown', paths: [] }),
        service('web', { state: 'unknown', paths: [path(['web', 'net', 'proxy:1', 'x'])] }),
        service('gone', { state: 'not-out', paths: [] }),
        service('odd', { state: 'not-out', paths: [path(['odd', 'net', 'x'], null, '502')] }),
      ]),
    ).toEqual([
      'api  → familyai 172.28.0.1 → 192.168.3.84:2526 → huggingface.co ✓',
      '代理 → host → ✗ proxy:1  407',
      'db   → ? not looked at',
      'web  → net → proxy:1 → x ?',
      'gone → ✗',
      'odd  → net → x ✗  502',
    ])
  })

  test('targets that are reached alike share a line, others have one each', () => {
    const to = (target: string, broken: number | null = null) =>
      path(['api', 'net', 'proxy:1', target], broken, broken === null ? null : '503')
    expect(drawn([service('api', { state: 'not-out', paths: [to('c', 3), to('a'), to('b')] })])).toEqual([
      'api → net → proxy:1 → ✗ c  503',
      '    → net → proxy:1 → a, b ✓',
    ])
  })

  test('many services with the same path are one line', () => {
    const many = Array.from({ length: 50 }, (_, i) => refused(`s${i}`))
    expect(drawn([...many, downloader])).toEqual([
      '50 services      → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED',
      'model-downloader → host → 192.168.3.84:2526 → huggingface.co ✓',
    ])
  })

  test('with several errors each service says which is its own', () => {
    const findings = [found('FAP-302', { services: ['a'] }), found('FAP-401', { services: ['a', 'b'] })]
    const lines = drawn([refused('a'), refused('b')], { findings })
    expect(lines?.join(' ')).toMatch(/FAP-302 FAP-401 +b .*FAP-401$/)
  })
})

test('a warning beside an error is brief, alone it is told in full', () => {
  const beside = doctorText(consulted({ findings: [found('FAP-302'), found('FAP-701')] }), english)
  expect(beside.split('\n').filter(line => line.includes('impact'))).toHaveLength(1)
  expect(beside).toContain('! FAP-701')
  expect(doctorText(consulted({ findings: [found('FAP-701')] }), english)).toContain('impact')
})

test('the proxy software that is there is told how; else the usual one, and where the others stand', () => {
  const text = (program: string) =>
    doctorText(consulted({ findings: [found('FAP-302', { values: { program } })] }), english)
  expect(text('tinyproxy')).toContain('    Listen 192.168.3.84\n    Allow 172.28.0.0/16\n')
  expect(text('verge-mihomo')).toContain('    bind-address: 192.168.3.84\n')
  expect(text('verge-mihomo')).not.toContain('other proxy software')
  expect(text('node')).toMatch(/Clash[\s\S]*other proxy software: docs\/findings\/FAP-302.md/)
})

test('places that the finding leaves open are filled with what is known, else explained', () => {
  const { host, ...values } = found('FAP-403').values
  const text = (known: Consulted['known']) =>
    doctorText(consulted({ findings: [{ ...found('FAP-403'), values }] }, { known }), english)
  expect(host).toBe('192.168.3.84')
  expect(text({ host: '10.0.0.7' })).toContain('    lan-allowed-ips: [172.28.0.0/16, 10.0.0.7/32, 127.0.0.0/8]\n')
  expect(text({})).toMatch(/\{host\}\/32[\s\S]*^ {4}\{host\} {2}the LAN address/m)
})

test('variables of .env stand in one diff', () => {
  const steps = [{ set: 'A', to: '1' }, { set: 'B', to: '2' }, { run: 'x' }]
  const text = doctorText(
    consulted({ findings: [{ ...found('FAP-302'), steps }] }, { before: { B: 'B = 1' } }),
    english,
  )
  expect(text).toContain('    .env\n    + A=1\n    - B = 1\n    + B=2\n    x\n')
})

test('a sentence names the first of many services, the document all', () => {
  const names = Array.from({ length: 200 }, (_, i) => `s${i}`).join(', ')
  const many = found('FAP-110', { values: { services: names } })
  expect(doctorText(consulted({ findings: [many] }), english)).toContain('s0, s1, s2 and 197 more: HTTP_PROXY is set')
  expect(doctorText(consulted({ findings: [many] }), chinese)).toContain('s0, s1, s2 等，另有 197 个')
  expect(many.values.services).toBe(names)
})

test('what only the owner knows is explained', () => {
  const text = doctorText(consulted({ findings: [found('FAP-401', { open: ['user', 'password'] })] }), english)
  expect(text).toContain('    + PROXY_URL=http://{user}:{password}@192.168.3.84:2526\n')
  expect(text).toMatch(/^ {4}\{user\} {6}the user name, percent-encoded in a URL$/m)
})

test.each([
  ['/home/dad/familyai/.env', '.env:3:11'],
  ['.env', '.env:3:11'],
  ['/home/dad/.docker/config.json', '/home/dad/.docker/config.json:3:11'],
])('%s is named as %s', (file, shown) => {
  expect(placeText({ file, line: 3, column: 11 }, '/home/dad/familyai')).toBe(shown)
})

test('colours change nothing else', () => {
  const colourful = doctorText(loopback, { ...english, colour: true })
  expect(colourful).toContain('\x1b[31m')
  expect(stripVTControlCharacters(colourful)).toBe(doctorText(loopback, english))
})
