import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { UpstreamSpec } from '../../host/seat-protocol.ts'
import {
  at,
  type Hop,
  HTTP,
  HTTPS,
  reached,
  Scripted,
  saying,
  scripted,
  through,
  upstream,
  vantage,
} from './testing.ts'

describe('a socks URL', () => {
  const credentials = { username: 'dad@home', password: 'p:w/#1%$&é 家' }
  const socks: Omit<UpstreamSpec, 'listen'> = { protocol: 'socks' }
  test('a proxy that works is told the name', async () => {
    expect(await upstream(socks, { scheme: 'socks5h' })).toMatchObject({
      speaks: 'socks',
      answer: reached,
      tls: { trusted: true },
      target: reached,
    })
    expect(await upstream(socks, { scheme: 'socks5h' }, HTTP)).toMatchObject({ answer: reached, target: reached })
  })
  test.each<readonly [string, Hop['credentials'], number]>([
    ['none', null, 407],
    ['wrong ones', { ...credentials, password: 'p' }, 407],
    ['too long ones', { ...credentials, password: 'p'.repeat(256) }, 407],
    ['the right ones', credentials, 200],
  ])('credentials: %s', async (_, given, status) => {
    const steps = await upstream({ ...socks, credentials }, { scheme: 'socks5h', credentials: given })
    expect(steps).toMatchObject({ speaks: 'socks', answer: { status } })
  })
  test('socks5 wants an address: a name that the vantage does not know ends the way', async () => {
    expect(await upstream(socks, { scheme: 'socks5' })).toMatchObject({
      speaks: 'socks',
      answer: { status: 0, errno: 'EAI_AGAIN' },
      tls: null,
    })
  })
  test('socks5 and socks4 send the address that the vantage knows, socks4a the name', async () => {
    const asked: string[] = []
    const note = (answer: Uint8Array) => (socket: Socket) => {
      socket.on('data', bytes => {
        asked.push(bytes.toString('latin1'))
        socket.write(bytes.length === 3 ? Uint8Array.of(5, 0) : answer)
      })
    }
    for (const [scheme, answer] of [
      ['socks5', Uint8Array.of(5, 5, 0, 1, 0, 0, 0, 0, 0, 0)],
      ['socks4', Uint8Array.of(0, 91, 0, 0, 0, 0, 0, 0)],
      ['socks4a', Uint8Array.of(0, 91, 0, 0, 0, 0, 0, 0)],
    ] as const) {
      await using server = await Scripted.on(note(answer))
      const steps = await through(at(server.port, scheme), HTTPS, vantage('192.0.2.7 huggingface.co'))
      expect(steps).toMatchObject({ speaks: 'socks', answer: { status: 502 }, target: null })
    }
    expect(asked).toEqual([
      '\x05\x01\x00',
      '\x05\x01\x00\x01\xc0\x00\x02\x07\x01\xbb',
      '\x04\x01\x01\xbb\xc0\x00\x02\x07\x00',
      '\x04\x01\x01\xbb\x00\x00\x00\x01\x00huggingface.co\x00',
    ])
  })
  test.each<readonly [string, readonly number[]]>([
    ['an IPv6 address', [5, 0, 0, 4, ...Array<number>(18).fill(0)]],
    ['a name', [5, 0, 0, 3, 1, 97, 0, 80]],
  ])('a reply that holds %s leaves what comes behind it whole', async (_, reply) => {
    const answer = Buffer.concat([Uint8Array.from(reply), Buffer.from('HTTP/1.1 204 No Content\r\n\r\n')])
    const steps = await scripted(saying(Uint8Array.of(5, 0), answer), 'socks5h', HTTP)
    expect(steps).toMatchObject({ answer: reached, target: { status: 204 } })
  })
  test('not allowed by its rules', async () => {
    const steps = await scripted(saying(Uint8Array.of(5, 0), Uint8Array.of(5, 2, 0, 1, 0, 0, 0, 0, 0, 0)), 'socks5h')
    expect(steps).toMatchObject({ speaks: 'socks', answer: { status: 403 } })
  })
  test('an HTTP proxy', async () => {
    for (const scheme of ['socks5h', 'socks5', 'socks4a', 'socks4'] as const)
      expect(await upstream({}, { scheme })).toMatchObject({ speaks: 'http', target: null })
  })
  test.each<readonly [string, (socket: Socket) => void, string]>([
    ['says nothing', () => undefined, 'silent'],
    ['closes at once', socket => void socket.destroy(), 'closed'],
  ])('a port that %s', async (_, serve, speaks) => {
    expect(await scripted(serve, 'socks5h')).toMatchObject({ speaks, target: null })
  })
})
