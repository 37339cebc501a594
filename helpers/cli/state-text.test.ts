import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { State } from './state.ts'
import { stateText } from './state-text.ts'

const state: State = {
  engine: {
    kind: 'found',
    origin: 'DOCKER_HOST',
    endpoint: 'unix:///run/user/1000/docker.sock',
    version: '27.1.0',
    apiVersion: '1.46',
    os: 'Ubuntu 24.04',
    rootless: true,
    desktop: false,
  },
  images: [
    { kind: 'client', generation: 'forky', name: 'familyai-kit/client:forky-0123456789ab', bytes: 512e6 },
    { kind: 'lab', generation: 'forky', name: 'familyai-kit/lab:forky-0123456789ab', bytes: null },
  ],
  oldImages: { count: 2, bytes: 1.1e9 },
  host: {
    engineVersion: '27.1.0',
    apiVersion: '1.46',
    os: 'Ubuntu 24.04',
    arch: 'aarch64',
    kernel: '6.8.0',
    cgroup: '2',
    rootless: true,
    desktop: false,
    ipNfRaw: false,
    veth: null,
    firewall: 'ufw',
    compose: '2.40.3',
    ipv6: true,
    disposable: false,
    literalAddresses: false,
    subnet: '10.213.4.0/24',
    lanAddress: '192.168.3.84',
    defaultBridge: null,
  },
}

const line = (text: string, name: string) => text.split('\n').find(l => l.trim().startsWith(name))

test('each fact has its line', () => {
  const text = stateText(state, 'en', 80)
  expect(line(text, 'version')).toMatch(/27\.1\.0 \(API 1\.46\)$/)
  expect(line(text, 'kind')).toMatch(/rootless$/)
  expect(line(text, 'found')).toMatch(/DOCKER_HOST$/)
  expect(line(text, 'LAN address')).toMatch(/192\.168\.3\.84$/)
  expect(line(text, 'default bridge')).toMatch(/none$/)
  expect(line(text, 'firewall')).toMatch(/ufw/)
  expect(line(text, 'kernel IP_NF_RAW')).toMatch(/no$/)
  expect(line(text, 'kernel VETH')).toMatch(/does not tell$/)
  expect(line(text, 'familyai-kit/client')).toMatch(/512 MB$/)
  expect(line(text, 'familyai-kit/lab')).toMatch(/missing$/)
})

test('it tells how to make what is missing, and only that', () => {
  expect(stateText(state, 'en', 80)).toContain('`npm run images -- build`')
  const [client] = state.images
  const trixie = { kind: 'lab', generation: 'trixie', name: 'familyai-kit/lab:trixie-0', bytes: null } as const
  const text = stateText({ ...state, images: client ? [client, trixie] : [] }, 'en', 200)
  expect(text).toContain('`npm run images -- build --generation trixie`')
  const whole = stateText({ ...state, images: client ? [client] : [] }, 'en', 80)
  expect(whole).not.toContain('npm run images -- build')
})

test('without a host it says why', () => {
  const text = stateText({ ...state, host: null }, 'en', 80)
  expect(text).not.toContain('LAN address')
  expect(text).toContain('not looked at')
})

test.each(['en', 'zh'] as const)('nothing is wider than the terminal in %s', lang => {
  for (const width of [60, 80, 120])
    for (const l of stateText(state, lang, width).split('\n')) expect(stringWidth(l), l).toBeLessThanOrEqual(width)
})

test('what an engine says of itself steers no terminal', () => {
  const steering = '\x1b]52;c;eA==\x07\x1b[2J'
  const engine = { ...state.engine, version: steering, os: steering }
  const host = state.host && { ...state.host, kernel: steering, compose: steering, firewall: steering }
  const text = stateText({ ...state, engine, host }, 'en', 80)
  expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  expect(text.match(/\\x1b\]52/g)).toHaveLength(5)
})
