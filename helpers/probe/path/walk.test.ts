import type { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { issueLeaf, makeAuthority } from '../../host/certificates.ts'
import type { UpstreamFault } from '../../host/seat-protocol.ts'
import { World } from '../../upstream/testing.ts'
import {
  at,
  type Hop,
  HTTP,
  HTTPS,
  ISSUER,
  patience,
  reached,
  Scripted,
  saying,
  sayingOnce,
  scripted,
  through,
  upstream,
  vantage,
} from './testing.ts'
import { walk } from './walk.ts'

describe('through an HTTP proxy that works', () => {
  test('to an https target', async () => {
    expect(await upstream({})).toMatchObject({
      name: null,
      connect: { address: '127.0.0.1', errno: null, source: '127.0.0.1' },
      speaks: 'http',
      proxyTls: null,
      answer: reached,
      tls: { trusted: true, errno: null, issuer: ISSUER },
      target: reached,
    })
  })
  test('to an http target: its status is the proxy’s answer', async () => {
    expect(await upstream({}, {}, HTTP)).toMatchObject({ speaks: 'http', answer: reached, tls: null, target: reached })
  })
  test('whatever the target answers, it was reached', async () => {
    const { tls, target } = await upstream({}, {}, 'https://failing.familyai.test/?status=500')
    expect([tls?.trusted, target?.status]).toEqual([true, 500])
  })
})

describe('credentials', () => {
  const credentials = { username: 'dad@home', password: 'p:w/#1%$&é 家' }
  test.each<readonly [string, Hop['credentials'], number]>([
    ['none', null, 407],
    ['wrong ones', { ...credentials, password: 'p' }, 407],
    ['the right ones', credentials, 200],
  ])('%s', async (_, given, status) => {
    for (const target of [HTTPS, HTTP])
      expect((await upstream({ credentials }, { credentials: given }, target)).answer).toMatchObject({ status })
  })
})

describe('a proxy that refuses', () => {
  test.each<readonly [UpstreamFault, https: number, http: number]>([
    [{ kind: 'deny' }, 403, 403],
    [{ kind: 'upstream-status', status: 502 }, 502, 502],
    [{ kind: 'upstream-status', status: 504 }, 504, 504],
    // as proxy-chain has it
    [{ kind: 'second-proxy-auth' }, 597, 599],
  ])('%j', async (fault, https, http) => {
    expect(await upstream({ fault })).toMatchObject({
      speaks: 'http',
      answer: { status: https },
      tls: null,
      target: null,
    })
    expect(await upstream({ fault }, {}, HTTP)).toMatchObject({ answer: { status: http }, target: null })
  })
})

test.each<readonly [string, string, number | undefined]>([
  [
    'wrong credentials, as tinyproxy before 1.11.2 says',
    'HTTP/1.0 401 Unauthorized\r\nServer: tinyproxy/1.11.1',
    undefined,
  ],
  ['a target’s own, through tinyproxy', 'HTTP/1.1 401 No\r\nVia: 1.1 tinyproxy (tinyproxy/1.11.1)', 401],
  ['a target’s own', 'HTTP/1.1 401 Unauthorized\r\nServer: nginx', 401],
])('401 to an http target: %s', async (_, head, status) => {
  const steps = await scripted(saying(`${head}\r\n\r\n`), 'http', HTTP)
  expect(steps.answer?.status).toBe(401)
  expect(steps.target?.status).toBe(status)
})

describe('a port that is no such proxy', () => {
  const none = { tls: null, target: null }
  test('accepts and says nothing', async () => {
    const steps = await upstream({ fault: { kind: 'hang' } })
    expect(steps).toMatchObject({ speaks: 'silent', answer: { status: 0, errno: 'ETIMEDOUT' }, ...none })
    expect(steps.answer?.ms).toBeGreaterThanOrEqual(patience.answer - 20)
  })
  test('closes at once', async () => {
    expect(await upstream({ fault: { kind: 'close' } })).toMatchObject({
      speaks: 'closed',
      answer: { status: 0 },
      ...none,
    })
  })
  test('resets', async () => {
    const steps = await scripted(socket => socket.once('data', () => socket.resetAndDestroy()))
    expect(steps).toMatchObject({ speaks: 'closed', answer: { status: 0, errno: 'ECONNRESET' } })
  })
  test('speaks SOCKS alone', async () => {
    expect(await upstream({ protocol: 'socks' })).toMatchObject({ speaks: 'socks', answer: { status: 0 }, ...none })
  })
  test('speaks something else', async () => {
    expect(await scripted(socket => void socket.write('SSH-2.0-OpenSSH_9.6\r\n'))).toMatchObject({ speaks: 'other' })
  })
  test('answers with half a head, and no more', async () => {
    expect(await scripted(saying('HTTP/1.1 200 OK\r\n'))).toMatchObject({ speaks: 'http', answer: { status: 200 } })
  })
})

describe('behind a proxy that said 200', () => {
  test.each<readonly [string, (socket: Socket) => void, string]>([
    ['it closes', sayingOnce('HTTP/1.1 200 OK\r\n\r\n'), 'ECONNRESET'],
    [
      'no TLS comes',
      saying('HTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n'),
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ],
    ['nothing comes', saying('HTTP/1.1 200 OK\r\n\r\n'), 'ETIMEDOUT'],
  ])('%s', async (_, serve, errno) => {
    expect(await scripted(serve)).toMatchObject({
      answer: { status: 200 },
      tls: { trusted: false, errno, issuer: null },
      target: null,
    })
  })
  test('a certificate that the vantage does not trust: its issuer is seen, and nothing is asked', async () => {
    await using world = new World()
    const { listening } = await world.upstream()
    for (const ca of [makeAuthority().certificate, '', 'no PEM', '-----BEGIN CERTIFICATE-----\nAAAA\n'])
      expect(await through(at(listening[0]?.port ?? 0), HTTPS, vantage('', ca))).toMatchObject({
        tls: { trusted: false, errno: expect.stringMatching(/^[A-Z_]+$/), issuer: ISSUER },
        target: null,
      })
    expect(world.book.read(null).internet).toEqual([])
  })
})

describe('the first hop', () => {
  test('its name is looked up in the hosts file of the vantage', async () => {
    await using world = new World()
    const port = (await world.upstream()).listening[0]?.port ?? 0
    const steps = await through(
      { ...at(port), host: 'Host.Docker.Internal' },
      HTTPS,
      vantage('127.0.0.1 host.docker.internal'),
    )
    expect(steps).toMatchObject({ name: { addresses: ['127.0.0.1'], errno: null }, target: reached })
  })
  test('the first of its addresses that connects is used', async () => {
    await using world = new World()
    const port = (await world.upstream()).listening[0]?.port ?? 0
    const steps = await through({ ...at(port), host: 'proxy' }, HTTPS, vantage('127.0.0.2 proxy\n127.0.0.1 proxy'))
    expect(steps).toMatchObject({ connect: { address: '127.0.0.1', errno: null }, target: reached })
  })
  test('a name that nobody knows ends the way', async () => {
    const steps = await through({ ...at(1), host: 'proxy.invalid' })
    expect(steps).toMatchObject({
      name: { addresses: [], errno: 'EAI_AGAIN' },
      connect: null,
      speaks: null,
      answer: null,
    })
  })
  test('a port on which nobody listens refuses', async () => {
    const port = await closedPort()
    const steps = await through(at(port))
    expect(steps).toMatchObject({ connect: { errno: 'ECONNREFUSED', source: null }, speaks: null, answer: null })
  })
  test('without a proxy it is the target', async () => {
    const identity = issueLeaf(World.authority, ['huggingface.co'])
    await using server = await Scripted.on(saying('HTTP/1.1 405 Not by HEAD\r\n\r\n'), identity)
    const direct = (host: string) =>
      through(null, `https://${host}:${server.port}/`, vantage('127.0.0.1 huggingface.co'))
    expect(await direct('huggingface.co')).toMatchObject({
      connect: { errno: null },
      speaks: null,
      answer: null,
      tls: { trusted: true },
      target: { status: 405 },
    })
    // The certificate is another's.
    expect(await direct('127.0.0.1')).toMatchObject({ tls: { trusted: false, errno: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
  })
  test('a target may be an address', async () => {
    await using server = await Scripted.on(saying('HTTP/1.1 200 OK\r\n\r\n'), issueLeaf(World.authority, ['127.0.0.1']))
    expect(await through(null, `https://127.0.0.1:${server.port}/`)).toMatchObject({
      name: null,
      tls: { trusted: true, errno: null },
      target: reached,
    })
  })
})

test('whatever a port says, the walk ends in time and leaves no connection', async () => {
  const scheme = fc.constantFrom<Hop['scheme']>('http', 'https', 'socks4', 'socks5h')
  const words = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('HTTP/1.1 200 OK\r\n\r\n', '\x05\x00', '\x00\x5a', 'HTTP/1.'),
    ),
    { maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(scheme, words, fc.boolean(), async (scheme, words, hangUp) => {
      const serve = (socket: Socket) => {
        saying(...words)(socket)
        if (hangUp) setTimeout(() => socket.destroy(), 10)
      }
      const brief = { resolve: 30, connect: 30, answer: 30 }
      await using server = await Scripted.on(serve)
      const began = performance.now()
      await walk({ proxy: at(server.port, scheme), target: HTTPS, trust: { files: [] }, patience: brief }, vantage())
      expect(performance.now() - began).toBeLessThan(10_000)
      await expect.poll(() => server.open.size).toBe(0)
    }),
    { numRuns: 60 },
  )
})

/** A port that was open once. */
async function closedPort(): Promise<number> {
  await using server = await Scripted.on(() => undefined)
  return server.port
}
