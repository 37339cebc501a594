import dns from 'node:dns'
import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { makeAuthority } from '../host/certificates.ts'
import { through, World } from './testing.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('origins', () => {
  test.each([
    ['https://huggingface.co/', 200, 'Hugging Face'],
    ['https://www.google.com/', 200, 'Google'],
    ['http://google.com/', 200, 'Google'],
    ['https://failing.familyai.test/', 500, '500'],
    ['https://failing.familyai.test/?status=429', 429, '429'],
    ['https://failing.familyai.test/?status=99', 500, '500'],
    ['https://slow.familyai.test/?ms=1', 200, 'after 1 ms'],
    ['https://huggingface.co/nothing', 404, 'Not Found'],
  ])('%s answers %i', async (url, status, body) => {
    await using world = new World()
    const upstream = await world.upstream()
    const got = await through(upstream, url)
    expect(got).toMatchObject({ proxyStatus: url.startsWith('https') ? 200 : status, status })
    expect(got.body).toContain(body)
    const head = await through(upstream, url, { method: 'HEAD' })
    expect(head).toMatchObject({ status, body: '' })
    expect(head.headers['content-length']).toBe(got.headers['content-length'])
    expect(world.book.read().internet).toMatchObject([
      { method: 'GET', status },
      { method: 'HEAD', status },
    ])
  })

  test('a slow one is slow, and its request is in the records before it is answered', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    const url = 'https://slow.familyai.test/?ms=600'
    await expect(through(upstream, url, { ms: 300 })).rejects.toMatchObject({ name: 'AbortError' })
    expect(world.book.read().internet).toMatchObject([{ host: 'slow.familyai.test', status: 0 }])
    const began = performance.now()
    expect((await through(upstream, url)).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(590)
  })

  test('a nonce in the User-Agent of a tunnelled request names the tunnel, too', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    await through(upstream, 'https://www.google.com/', { headers: { 'user-agent': 'x familyai-nonce/inside' } })
    expect(world.book.read('inside')).toMatchObject({
      upstream: [{ kind: 'connect', nonce: 'inside' }],
      internet: [{ nonce: 'inside' }],
    })
  })

  test('a client that does not trust the CA gets no answer, and the internet goes on', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    const ca = makeAuthority().certificate
    await expect(through(upstream, 'https://huggingface.co/', { ca })).rejects.toThrow(/certificate|signature/)
    expect(world.book.read().internet).toEqual([])
    expect((await through(upstream, 'https://huggingface.co/')).status).toBe(200)
  })
})

describe('an internet that listens', () => {
  const ask = (listening: readonly { port: number }[], scheme: 'http' | 'https', headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const port = listening[scheme === 'http' ? 0 : 1]?.port
      const { certificate: ca } = World.authority
      const options = { host: '127.0.0.1', port, path: '/?familyai-nonce=past', headers, ca, agent: false }
      const request =
        scheme === 'http' ? http.request(options) : https.request({ ...options, servername: headers.host })
      request.once('response', response => resolve(response.resume().statusCode)).once('error', reject)
      request.end()
    })

  test.each(['http', 'https'] as const)(
    'what dials it over %s came through no upstream, and the records say so',
    async scheme => {
      await using world = new World()
      const web = await world.internet.listen(['127.0.0.1'], { ports: { http: 0, https: 0 } })
      try {
        expect(await ask(web.listening, scheme, { host: 'huggingface.co' })).toBe(200)
        expect(await ask(web.listening, scheme, { host: 'nobody.example' }).catch(() => 400)).toBe(400)
      } finally {
        await web.close()
      }
      const [seen] = world.book.read('past').internet
      expect(seen).toMatchObject({ scheme, host: 'huggingface.co', via: null, status: 200 })
      await expect(ask(web.listening, scheme, { host: 'huggingface.co' })).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      })
    },
  )

  test('an address that cannot be had leaves nothing open', async () => {
    await using world = new World()
    const taken = await world.internet.listen(['127.0.0.1'], { ports: { http: 0, https: 0 } })
    const open = () => process.getActiveResourcesInfo().filter(kind => kind === 'TCPServerWrap').length
    const before = open()
    try {
      const again = world.internet.listen(['127.0.0.1'], { ports: { http: 0, https: taken.listening[1]?.port ?? 0 } })
      await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
      await expect.poll(open).toBe(before)
    } finally {
      await taken.close()
    }
  })
})

describe('what is beyond the internet', () => {
  test.each([
    ['nobody.example', 593, 404],
    ['192.0.2.1', 599, 599],
    ['127.0.0.1', 599, 599],
    ['[::1]', 599, 599],
    ['huggingface.co:8080', 594, 594],
    ['huggingface.co:22', 594, 594],
    ['HuggingFace.CO.', 200, 200],
  ])('%s: CONNECT %i, plain %i', async (host, connect, plain) => {
    await using world = new World()
    const upstream = await world.upstream()
    const tunnel = await through(upstream, `https://${host}/`).catch(() => ({ proxyStatus: 200 }))
    expect(tunnel.proxyStatus).toBe(connect)
    expect((await through(upstream, `http://${host}/`)).proxyStatus).toBe(plain)
    expect(world.book.read().upstream.map(({ answer }) => answer)).toEqual([connect, plain])
  })

  test('a real server on this machine is never asked, though it is there', async () => {
    const server = http.createServer((_request, response) => response.end('real')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const asked = vi.fn()
    server.on('connection', asked)
    const real = `127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect(await (await fetch(`http://${real}/`)).text()).toBe('real')
      expect(asked).toHaveBeenCalledTimes(1)
      await using world = new World()
      const upstream = await world.upstream()
      for (const scheme of ['http', 'https'])
        expect((await through(upstream, `${scheme}://${real}/`)).proxyStatus).toBe(599)
      expect(asked).toHaveBeenCalledTimes(1)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  test('whatever the target, no name is resolved and nothing but the upstream itself is dialled', async () => {
    await using world = new World()
    const upstream = await world.upstream()
    const second = await world.upstream({ fault: { kind: 'second-proxy-auth' } })
    const lookup = vi.spyOn(dns, 'lookup')
    const dialled = vi.spyOn(net.Socket.prototype, 'connect')
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map(address => `[${address}]`),
      fc.constantFrom('huggingface.co', 'localhost'),
    )
    const port = fc.oneof(fc.constantFrom(80, 443), fc.integer({ min: 1, max: 65_535 }))
    let requests = 0
    await fc.assert(
      fc.asyncProperty(
        host,
        port,
        fc.constantFrom('http', 'https'),
        fc.constantFrom(upstream, second),
        async (name, at, scheme, door) => {
          requests += 1
          // An origin's tunnel may end in a TLS failure (http on 443): what counts is where it went.
          await through(door, `${scheme}://${name}:${at}/`).catch(() => null)
        },
      ),
      { numRuns: 200 },
    )
    const own = [upstream, second].map(({ listening }) => listening[0]?.port)
    const ports = dialled.mock.calls.map(call =>
      Number(/"port":"?(\d+)/.exec(JSON.stringify(call, ['port', '0', '1']))?.[1]),
    )
    expect(ports).toHaveLength(requests)
    expect(ports.filter(used => !own.includes(Number(used)))).toEqual([])
    expect(lookup).not.toHaveBeenCalled()
  })
})
