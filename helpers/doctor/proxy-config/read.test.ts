import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../engine/paths.ts'
import type { Inbound } from '../facts.ts'
import { LARGEST_CONFIG, readProxyConfig } from './read.ts'

const read = (text: string) => readProxyConfig('config', Buffer.from(text))
const inboundsOf = (text: string): readonly Inbound[] => {
  const config = read(text)
  if ('refused' in config) throw new Error(config.refused)
  return config.inbounds
}
const only = (text: string) => inboundsOf(text)[0]
const place = (line: number, column: number) => ({ file: 'config', line, column })

describe('Clash', () => {
  test("the guide's snippet listens on loopback alone, and the line that does not help is named", () => {
    const text = 'mixed-port: 2526\nbind-address: 0.0.0.0  # 或 192.168.3.84\n'
    expect(read(text)).toMatchObject({ file: 'config', software: 'clash' })
    const expected = {
      port: 2526,
      speaks: ['http', 'socks'],
      listen: '127.0.0.1',
      accounts: [],
      allowed: null,
      denied: [],
    }
    expect(only(text)).toMatchObject(expected)
    expect(only(text)?.places).toMatchObject({ port: place(1, 1), listen: place(2, 1) })
  })

  test.each([
    ['allow-lan: false\nbind-address: "*"', '127.0.0.1', 2],
    ['allow-lan: true', '0.0.0.0', 2],
    ['allow-lan: true\nbind-address: "*"', '0.0.0.0', 3],
    ['allow-lan: true\nbind-address: "[::]"', '0.0.0.0', 3],
    ['allow-lan: true\nbind-address: 192.168.3.84', '192.168.3.84', 3],
    ...['yes', 'Y', 'On', 'TRUE'].map((word): [string, string, number] => [`allow-lan: ${word}`, '0.0.0.0', 2]),
    ...['no', 'off', '1'].map((word): [string, string, number] => [`allow-lan: ${word}`, '127.0.0.1', 2]),
  ])('%j', (lines, listen, line) => {
    const inbound = only(`mixed-port: 2526\n${lines}\n`)
    expect(inbound?.listen).toBe(listen)
    expect(inbound?.places.listen.line).toBe(line)
  })

  test('each of its ports is one, and 0 is none', () => {
    const text = 'port: 7890\nsocks-port: 7891\nmixed-port: 0\nredir-port: 7892\n'
    expect(inboundsOf(text).map(({ port, speaks }) => [port, ...speaks])).toEqual([
      [7890, 'http'],
      [7891, 'socks'],
    ])
  })

  test("mihomo's listeners go by their own address, and by their own users where they have any", () => {
    const text = `
mixed-port: 7890
authentication: ["family:secret"]
skip-auth-prefixes: [127.0.0.1/8]
lan-allowed-ips: [10.0.0.0/8]
listeners:
  - { name: a, type: mixed, port: 2526 }
  - name: b
    type: http
    port: 2527-2528,2530
    listen: 127.0.0.1
    users: [{ username: u, password: p }]
  - { name: c, type: socks, port: 2531, users: [] }
  - { name: d, type: tunnel, port: 2532 }
  - { name: e, type: mixed, port: 9-1 }
`
    const { accounts, allowed, skips } = {
      accounts: [{ username: 'family', password: 'secret' }],
      allowed: ['10.0.0.0/8'],
      skips: ['127.0.0.1/8'],
    }
    const http = {
      speaks: ['http'],
      listen: '127.0.0.1',
      accounts: [{ username: 'u', password: 'p' }],
      allowed: null,
      skips: [],
    }
    expect(inboundsOf(text)).toMatchObject([
      { port: 7890, listen: '127.0.0.1' },
      { port: 2526, speaks: ['http', 'socks'], listen: '0.0.0.0', accounts, allowed, skips },
      ...[2527, 2528, 2530].map(port => ({ port, ...http })),
      { port: 2531, speaks: ['socks'], accounts: [], allowed: null },
    ])
    expect(inboundsOf(text)[2]?.places).toMatchObject({
      port: place(10, 5),
      speaks: place(9, 5),
      listen: place(11, 5),
      accounts: place(12, 5),
    })
  })

  test('accounts and lists are read, also by alias', () => {
    const text = `
lists: &ours [172.28.0.0/16, 127.0.0.1/8]
mixed-port: 2526
allow-lan: true
authentication: ["family:se:cret", nobody]
skip-auth-prefixes: [127.0.0.1/8]
lan-allowed-ips: *ours
lan-disallowed-ips: [10.0.0.0/8]
`
    expect(only(text)).toMatchObject({
      accounts: [{ username: 'family', password: 'se:cret' }],
      skips: ['127.0.0.1/8'],
      allowed: ['172.28.0.0/16', '127.0.0.1/8'],
      denied: ['10.0.0.0/8'],
      places: { accounts: place(5, 1), allowed: place(7, 1), denied: place(8, 1) },
    })
  })
})

describe('V2Ray', () => {
  test("the guide's inbound has no protocol, and the place is the inbound's", () => {
    const text = '{\n  "inbounds": [{\n    "listen": "0.0.0.0",  // 监听所有接口\n    "port": 2526\n  }]\n}\n'
    expect(read(text)).toMatchObject({ software: 'v2ray' })
    expect(only(text)).toMatchObject({ port: 2526, speaks: [], listen: '0.0.0.0' })
    expect(only(text)?.places).toMatchObject({ listen: place(3, 5), port: place(4, 5), speaks: place(2, 16) })
  })

  test('accounts, comments of every kind, and what is no proxy', () => {
    const text = `# mine
/* "inbounds": [] */
{ "inbounds": [
  { "port": "2526", "protocol": "http", "settings": { "accounts": [{ "user": "a//b", "pass": "c#d" }] } },
  { "port": 1080, "protocol": "socks", "listen": "127.0.0.1", "settings": { "accounts": [{ "user": "u", "pass": "p" }] } },
  { "port": 1081, "protocol": "socks", "settings": { "auth": "password", "accounts": [{ "user": "u", "pass": "p" }] } },
  { "port": 10086, "protocol": "vmess" }, // for others
] }`
    const account = { username: 'u', password: 'p' }
    expect(inboundsOf(text)).toMatchObject([
      { port: 2526, speaks: ['http'], listen: '0.0.0.0', accounts: [{ username: 'a//b', password: 'c#d' }] },
      { port: 1080, speaks: ['socks'], listen: '127.0.0.1', accounts: [] },
      { port: 1081, speaks: ['socks'], accounts: [account] },
    ])
  })
})

test('every configuration that the suites run is read', () => {
  for (const name of ['clash', 'v2ray'])
    for (const file of readdirSync(join(ROOT, 'fixtures/proxies', name))) {
      const config = readProxyConfig(file, readFileSync(join(ROOT, 'fixtures/proxies', name, file)))
      expect(config, file).toMatchObject({ software: name, inbounds: [{ port: 2526 }] })
    }
})

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat([...'bcdefghi'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`)}]`))
  .join('\n')

test.each([
  ['broken', 'mixed-port: [1\nallow-lan: : x'],
  ['broken', '{ "inbounds": [ }'],
  ['unknown', ''],
  ['unknown', 'just a text'],
  ['unknown', 'services: {}'],
  ['unknown', '- mixed-port: 2526'],
  ['aliases', `${bomb}\nmixed-port: 2526`],
  ['binary', 'mixed-port: 2526\0'],
  ['too-large', `#${'x'.repeat(LARGEST_CONFIG)}`],
])('%s: %j', (refused, text) => {
  expect(read(text)).toMatchObject({ refused })
})

test('a long list of nodes and rules is read to its end', () => {
  const nodes = '  - { name: node, type: ss, server: node.example, port: 443 }\n'.repeat(3_000)
  const text = `proxies:\n${nodes}mixed-port: 2526\n`
  expect(text.length).toBeGreaterThan(128 * 1024)
  expect(read(text)).toMatchObject({ inbounds: [{ port: 2526, places: { port: { line: 3_002 } } }] })
})

test('deep nesting ends in a word, and so does anything else', () => {
  expect(read('['.repeat(100_000))).toHaveProperty('refused')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => typeof readProxyConfig('f', bytes) === 'object'))
  const keys = fc.constantFrom('mixed-port', 'allow-lan', 'inbounds', 'authentication', 'lan-allowed-ips', 'port')
  fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue()), value => typeof read(JSON.stringify(value)) === 'object'))
})
