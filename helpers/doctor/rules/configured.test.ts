import { describe, expect, test } from 'vitest'
import { refusals } from '../../text/judgements.ts'
import { diagnose } from '../diagnose.ts'
import type { Inbound, ServiceSight } from '../facts.ts'
import { secretsOf } from '../secrets.ts'
import { GATEWAY, LAN, PORT, type Shape, service } from '../testing.ts'
import { all, bridge, clash, offline, said } from './configured-testing.ts'

const auth = 'authentication: ["family:secret-2526"]'
const withAuth = { url: `http://family:secret-2526@${LAN}:${PORT}` }
const v2ray = (inbound: object) => JSON.stringify({ inbounds: [inbound], outbounds: [] }, null, 1)

describe('files alone', () => {
  test.each<[string, string, Shape, unknown[][]]>([
    ['Clash without allow-lan', 'mixed-port: 2526\nbind-address: 0.0.0.0\n', {}, [['FAP-302', all, 'config.yaml:2']]],
    ['Clash with allow-lan: false', 'mixed-port: 2526\nallow-lan: false\n', {}, [['FAP-302', all, 'config.yaml:2']]],
    ['Clash on another port', 'mixed-port: 7890\nallow-lan: true\n', {}, [['FAP-301', all, 'config.yaml:1']]],
    ['Clash on another address', clash(`bind-address: ${GATEWAY}`), {}, [['FAP-303', all, 'config.yaml:3']]],
    [
      'a SOCKS port',
      `socks-port: 2526\nallow-lan: true\nbind-address: ${LAN}\nlan-allowed-ips: [172.28.0.0/16, ${LAN}/32]\n`,
      {},
      [['FAP-404', all, 'config.yaml:1']],
    ],
    [
      'an HTTP port, and a SOCKS URL',
      `port: 2526\nallow-lan: true\nbind-address: ${LAN}\n${auth}\n`,
      { url: `socks5h://${LAN}:${PORT}` },
      [['FAP-405', all, '.env:2']],
    ],
    ['credentials, and a URL without', clash(`bind-address: ${LAN}`, auth), {}, [['FAP-401', all, 'config.yaml:4']]],
    [
      'other credentials',
      clash(`bind-address: ${LAN}`, auth),
      { url: `http://family:guess@${LAN}:${PORT}` },
      [['FAP-402', all, 'config.yaml:4']],
    ],
    [
      'the host alone needs none',
      clash(`bind-address: ${LAN}`, auth, `skip-auth-prefixes: [127.0.0.1/8, ${LAN}/32]`),
      {},
      [['FAP-401', bridge, 'config.yaml:4']],
    ],
    ['a list without the subnet', clash(`lan-allowed-ips: [${LAN}/32]`), {}, [['FAP-403', bridge, 'config.yaml:3']]],
    [
      'a list that keeps it out',
      clash(auth, 'lan-disallowed-ips: [172.16.0.0/12]'),
      { url: `http://family:secret-2526@${LAN}:${PORT}` },
      [['FAP-403', bridge, 'config.yaml:4']],
    ],
    [
      'the password of another',
      clash(`bind-address: ${LAN}`, 'authentication: ["family:mine", "other:secret-2526"]'),
      { url: `http://family:secret-2526@${LAN}:${PORT}` },
      [['FAP-402', all, 'config.yaml:4']],
    ],
    ['open to the LAN', clash('bind-address: "*"'), {}, [['FAP-701', '', 'config.yaml:3']]],
    [
      'open to all, though a list names some of them',
      clash('lan-allowed-ips: [10.0.0.0/8, 0.0.0.0/0]'),
      {},
      [['FAP-701', '', 'config.yaml:2']],
    ],
    [
      'in host mode, loopback is the host’s own',
      'mixed-port: 7890\n',
      { services: [service('downloader', `http://127.0.0.1:${PORT}`, { mode: 'host' })] },
      [['FAP-301', 'downloader', 'config.yaml:1']],
    ],
    [
      'mihomo with a listener on another port',
      'mixed-port: 7890\nlisteners:\n  - { name: a, type: mixed, port: 2527 }\n',
      {},
      [['FAP-301', all, 'config.yaml:1']],
    ],
    ['V2Ray without a protocol', v2ray({ port: 2526 }), {}, [['FAP-301', all, 'config.yaml:3']]],
    [
      'V2Ray with a socks inbound',
      v2ray({ port: 2526, listen: LAN, protocol: 'socks' }),
      {},
      [['FAP-701', '', 'config.yaml:5']],
    ],
    [
      'V2Ray on loopback',
      v2ray({ port: 2526, listen: '127.0.0.1', protocol: 'http' }),
      {},
      [['FAP-302', all, 'config.yaml:5']],
    ],
    [
      'V2Ray with accounts',
      v2ray({ port: 2526, protocol: 'http', settings: { accounts: [{ user: 'family', pass: 'secret-2526' }] } }),
      {},
      [['FAP-401', all, 'config.yaml:7']],
    ],
  ])('%s', (_, text, shape, expected) => {
    expect(said(offline(text, shape))).toEqual(expected)
  })

  test.each<[string, string, Shape]>([
    ['a list with the subnet', clash(`bind-address: ${LAN}`, `lan-allowed-ips: [172.16.0.0/12, ${LAN}/32]`), {}],
    ['the credentials of the URL', clash(auth), { url: `http://family:secret-2526@${LAN}:${PORT}` }],
    [
      'the credentials of one of several',
      clash('authentication: ["a:1-2526", "family:secret-2526"]'),
      { url: `http://family:secret-2526@${LAN}:${PORT}` },
    ],
    [
      'a SOCKS port, and a SOCKS URL',
      `socks-port: 2526\nallow-lan: true\nbind-address: ${LAN}\nlan-allowed-ips: [172.28.0.0/16, ${LAN}/32]\n`,
      { url: `socks5h://${LAN}:${PORT}` },
    ],
    [
      'mihomo with a listener on that port',
      `mixed-port: 7890\n${auth}\nlisteners:\n  - { name: a, type: mixed, port: 2526, listen: ${LAN} }\n`,
      withAuth,
    ],
    ['allow-lan in the words of YAML 1.1', `mixed-port: 2526\nallow-lan: yes\nbind-address: ${LAN}\n${auth}`, withAuth],
    [
      'host mode by way of localhost',
      'mixed-port: 2526\nlan-allowed-ips: [127.0.0.0/8]\n',
      { services: [service('downloader', `http://LocalHost:${PORT}`, { mode: 'host' })] },
    ],
    ['nothing about any proxy', 'rules: []', {}],
    [
      'host mode by way of loopback',
      'mixed-port: 2526\n',
      { services: [service('downloader', `http://127.0.0.1:${PORT}`, { mode: 'host' })] },
    ],
  ])('%s: nothing to say', (_, text, shape) => {
    expect(said(offline(text, shape))).toEqual([])
  })
})

test('the remedy edits the file that is in use, and SOCKS is asked for with one edit of .env', () => {
  const [found] = diagnose(offline('mixed-port: 2526\n')).findings
  expect(found?.values).toMatchObject({ program: 'clash', listening: '127.0.0.1', host: LAN })
  expect(found?.steps).toEqual([{ listen: LAN, allow: '172.28.0.0/16' }])
  const [socks] = diagnose(offline(`socks-port: 2526\nallow-lan: true\nbind-address: ${LAN}\n`)).findings
  expect(socks?.steps).toEqual([{ run: expect.stringContaining('socks5h') }, { run: 'docker compose up -d' }])
})

test('what is told is the address that is used, who comes, and what is open', () => {
  const valuesOf = (text: string, shape?: Shape) => diagnose(offline(text, shape)).findings[0]?.values
  const url = `http://${GATEWAY}:${PORT}`
  expect(valuesOf(clash().replace('2526', '7890'), { url })).toMatchObject({ host: GATEWAY, port: PORT })
  expect(valuesOf(v2ray({ port: PORT }), { url })).toMatchObject({ host: GATEWAY })
  expect(valuesOf(clash(`lan-allowed-ips: [${LAN}/32]`))).toMatchObject({
    source: '172.28.0.0/16',
    reason: refusals.closed,
  })
  expect(valuesOf(clash('bind-address: "*"'))).toMatchObject({ port: PORT, program: 'clash', listening: '0.0.0.0' })
})

test('V2Ray that does not start is told how V2Ray is told', () => {
  const [found] = diagnose(offline(v2ray({ port: PORT }))).findings
  expect(found?.values.program).toBe('v2ray')
})

test("what the answer to wrong credentials will be is that software's own", () => {
  const url = `http://family:guess@${LAN}:${PORT}`
  const account = {
    port: PORT,
    protocol: 'http',
    listen: LAN,
    settings: { accounts: [{ user: 'family', pass: 'other-2526' }] },
  }
  const statusOf = (text: string) => diagnose(offline(text, { url })).findings[0]?.values.status
  expect(statusOf(clash(`bind-address: ${LAN}`, auth))).toBe(403)
  expect(statusOf(v2ray(account))).toBe(407)
})

test("a container's own loopback has nothing to do with the proxy", () => {
  const facts = offline('socks-port: 2526\n', { services: [service('api', `http://127.0.0.1:${PORT}`)] })
  expect(said(facts).map(([code]) => code)).toEqual(['FAP-106'])
})

test('its passwords are secrets, and never said', () => {
  const facts = offline(clash(auth))
  expect(secretsOf(facts)).toContain('secret-2526')
  expect(JSON.stringify(diagnose(facts))).not.toContain('secret-2526')
})

test('an inbound of any shape is judged without a crash', () => {
  const places = Object.fromEntries(
    ['port', 'speaks', 'listen', 'accounts', 'allowed', 'denied'].map(name => [
      name,
      { file: 'f', line: 1, column: 1 },
    ]),
  ) as Inbound['places']
  const odd = {
    port: PORT,
    speaks: ['http'],
    listen: 'eth0',
    accounts: [],
    skips: ['x'],
    denied: ['x/99'],
    places,
  } as const
  const services: ServiceSight[] = ['proxy', LAN].map(host =>
    service(`at-${host}`, `http://${host}:${PORT}`, { networks: [] }),
  )
  const facts = offline('rules: []', { services })
  const config = { file: 'f', software: 'clash', inbounds: [{ ...odd, allowed: ['fe80::/10'] }] } as const
  expect(said({ ...facts, proxyConfig: config })).toEqual([])
})
