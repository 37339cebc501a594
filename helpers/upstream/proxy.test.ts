import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UpstreamFault } from '../host/seat-protocol.ts'
import type { Upstream } from './proxy.ts'
import { basic, through, World } from './testing.ts'

const https = 'https://huggingface.co/?familyai-nonce=n1'
const http = 'http://huggingface.co/?familyai-nonce=n1'

/** All that an upstream sends on a bare TCP connection until it is closed, or `ms` are over. */
const bare = async (upstream: Upstream, bytes: string, ms = 300): Promise<{ said: string; closed: boolean }> => {
  const socket = connect({ host: '127.0.0.1', port: upstream.listening[0]?.port ?? 0 })
  let said = ''
  socket.on('data', chunk => {
    said += chunk
  })
  socket.on('error', () => {})
  socket.write(bytes)
  const closed = await Promise.race([
    once(socket, 'close').then(() => true),
    new Promise<false>(over => setTimeout(over, ms, false)),
  ])
  socket.destroy()
  return { said, closed }
}

describe('an upstream that works', () => {
  test.each([https, http])('lets %s through, and both sides have it under one nonce', async url => {
    await using world = new World()
    const upstream = await world.upstream()
    const got = await through(upstream, url)
    expect(got).toMatchObject({ proxyStatus: 200, status: 200 })
    const tunnelled = url === https
    await expect.poll(() => world.book.read().upstream[0]?.bytes?.sent).toBeGreaterThan(100)
    const { upstream: records, internet } = world.book.read('n1')
    expect(records).toMatchObject([
      {
        upstream: upstream.id,
        kind: tunnelled ? 'connect' : 'request',
        source: '127.0.0.1',
        local: upstream.listening[0],
        method: tunnelled ? 'CONNECT' : 'GET',
        target: tunnelled ? 'huggingface.co:443' : http,
        credentials: false,
        answer: 200,
        nonce: 'n1',
      },
    ])
    const via = { upstream: upstream.id, connection: records[0]?.connection }
    expect(internet).toMatchObject([
      { host: 'huggingface.co', scheme: new URL(url).protocol.slice(0, -1), status: 200, via },
    ])
  })

  test('one upstream at several addresses keeps one list of records', async () => {
    await using world = new World()
    const { listening } = await world.upstream({}, [
      { host: '127.0.0.1', port: 0 },
      { host: '127.0.0.2', port: 0 },
    ])
    for (const address of listening) await through({ listening: [address] }, http)
    expect(listening.map(({ host }) => host)).toEqual(['127.0.0.1', '127.0.0.2'])
    expect(world.book.read().upstream.map(({ local }) => local)).toEqual(listening)
  })

  test('says 400 to what is no proxy request, and writes it down', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    expect((await bare(upstream, '\x05\x01\x00', 1_500)).said).toContain('400')
    expect((await bare(upstream, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n', 1_500)).said).toContain('400')
    expect(world.book.read().upstream).toMatchObject([
      { kind: 'connection', answer: 400, method: null },
      { kind: 'request', answer: 400, method: 'GET', target: null },
    ])
  })

  test('closes: cuts its connections and is not there any more', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    const open = bare(upstream, '', 2_000)
    await expect.poll(() => world.book.read().upstream).toHaveLength(1)
    await upstream.close()
    expect((await open).closed).toBe(true)
    await expect(through(upstream, http)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('an address that cannot be had is an error with the system’s code, and nothing stays open', async () => {
    await using world = new World()
    const first = await world.upstream()
    const taken = first.listening[0] ?? { host: '', port: 0 }
    await expect(world.upstream({}, [taken])).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const free = await world.upstream()
    const address = free.listening[0] ?? taken
    await free.close()
    await expect(world.upstream({}, [address, taken])).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(through({ listening: [address] }, http)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(world.upstream({}, [{ host: '203.0.113.9', port: 0 }])).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
    })
  })
})

describe('faults', () => {
  const answered: readonly [number, UpstreamFault][] = [
    [502, { kind: 'upstream-status', status: 502 }],
    [503, { kind: 'upstream-status', status: 503 }],
    [504, { kind: 'upstream-status', status: 504 }],
    [403, { kind: 'deny' }],
    [403, { kind: 'deny', allow: ['172.28.0.0/16', '127.0.0.2'] }],
    [597, { kind: 'second-proxy-auth' }],
  ]
  test.each(answered)('%i: %j', async (status, fault) => {
    await using world = new World()
    const upstream = await world.upstream({ fault })
    expect((await through(upstream, https)).proxyStatus).toBe(status)
    expect((await through(upstream, http)).proxyStatus).toBe(status)
    expect(world.book.read()).toMatchObject({
      upstream: [
        { kind: 'connect', answer: status },
        { kind: 'request', answer: status },
      ],
      internet: [],
    })
  })

  test('an access list lets in whom it names', async () => {
    await using world = new World()
    const upstream = await world.upstream({ fault: { kind: 'deny', allow: ['127.0.0.0/8'] } })
    expect((await through(upstream, https)).status).toBe(200)
    await expect(world.upstream({ fault: { kind: 'deny', allow: ['nonsense'] } })).rejects.toThrow(RangeError)
  })

  test('hang: takes the request, writes it down, never says a byte, whatever comes', async () => {
    await using world = new World()
    const upstream = await world.upstream({ fault: { kind: 'hang' } })
    for (const url of [https, http])
      await expect(through(upstream, url, { ms: 300 })).rejects.toMatchObject({ name: 'AbortError' })
    for (const bytes of [
      '',
      '\x05\x01\x00',
      '\x16\x03\x01\x00\x05hello',
      'POST / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n',
    ])
      expect(await bare(upstream, bytes)).toEqual({ said: '', closed: false })
    await expect.poll(() => world.book.read().upstream.every(({ bytes }) => bytes?.sent === 0)).toBe(true)
    const { upstream: records, internet } = world.book.read()
    expect(records.map(({ kind, answer }) => [kind, answer])).toEqual([
      ['connect', null],
      ['request', null],
      ['connection', null],
      ['connection', null],
      ['connection', null],
      ['request', null],
    ])
    expect(internet).toEqual([])
  })

  test('close: a connection, and not a byte', async () => {
    await using world = new World()
    const upstream = await world.upstream({ fault: { kind: 'close' } })
    for (const url of [https, http])
      await expect(through(upstream, url)).rejects.toThrow(/ECONNRESET|socket hang up|EPIPE/)
    expect(await bare(upstream, '', 5_000)).toEqual({ said: '', closed: true })
    const bytes = { sent: 0 }
    expect(world.book.read().upstream).toMatchObject(
      Array(3).fill({ kind: 'connection', method: null, answer: null, bytes }),
    )
  })
})

describe('credentials', () => {
  test.each([https, http])('without them, or with wrong ones, 407 and a challenge: %s', async url => {
    await using world = new World()
    const upstream = await world.upstream({ credentials: { username: 'family', password: 'p@:/#%$& ü' } })
    const wrong = basic('family', 'p@:/#%$& u')
    for (const authorization of ['', wrong, basic('', ''), basic('family', '')]) {
      const got = await through(upstream, url, { authorization })
      expect(got.proxyStatus).toBe(407)
      expect(got.headers['proxy-authenticate']).toMatch(/^Basic /)
    }
    const got = await through(upstream, url, { authorization: basic('family', 'p@:/#%$& ü') })
    expect(got.status).toBe(200)
    const seen = world.book.read().upstream.map(({ credentials, answer }) => [credentials, answer])
    expect(seen).toEqual([
      [false, 407],
      [true, 407],
      [true, 407],
      [true, 407],
      [true, 200],
    ])
  })

  test('any credentials let their owner in, and are in no record', async () => {
    await using world = new World()
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !text.includes(':'))
    await fc.assert(
      fc.asyncProperty(word, fc.string({ unit: 'grapheme', minLength: 1 }), async (user, pass) => {
        // Long and marked, so that finding them in a record cannot be an accident.
        const [username, password] = [`user-mark${user}`, `pass-mark${pass}`]
        const upstream = await world.upstream({ credentials: { username, password } })
        const authorization = basic(username, password)
        expect((await through(upstream, http, { authorization })).status).toBe(200)
        const inUrl = `http://${encodeURIComponent(username)}:${encodeURIComponent(password)}@huggingface.co/`
        expect((await through(upstream, inUrl, { authorization })).status).toBe(200)
        await upstream.close()
        const written = JSON.stringify(world.book.read())
        expect(written).toContain(`"upstream":"${upstream.id}"`)
        for (const secret of ['user-mark', 'pass-mark', authorization.slice(6)]) expect(written).not.toContain(secret)
      }),
      { numRuns: 50 },
    )
  })
})
