import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates, inHosts, resolveName, resolverSettings } from './resolve.ts'

const hosts = `127.0.0.1\tlocalhost
::1 localhost ip6-localhost
# 192.0.2.1 commented
172.17.0.1 host.docker.internal   # host-gateway
10.0.0.1 two
10.0.0.2 two alias
`

test.each<readonly [name: string, addresses: readonly string[]]>([
  ['localhost', ['127.0.0.1']],
  ['HOST.docker.internal', ['172.17.0.1']],
  ['two', ['10.0.0.1', '10.0.0.2']],
  ['alias', ['10.0.0.2']],
  ['ip6-localhost', []],
  ['commented', []],
  ['host-gateway', []],
  ['', []],
])('%s in a hosts file', (name, addresses) => {
  expect(inHosts(hosts, name)).toEqual(addresses)
})

describe('resolv.conf', () => {
  test.each<readonly [string, string, ReturnType<typeof resolverSettings>]>([
    ['Docker’s own', 'nameserver 127.0.0.11\noptions ndots:0\n', { servers: ['127.0.0.11'], search: [], ndots: 0 }],
    [
      'the last search or domain counts, three servers at most',
      'domain a.test\nsearch b.test c.test ; why\nnameserver 1.1.1.1\nnameserver 2.2.2.2#x\nnameserver ::1\nnameserver 3.3.3.3\nnameserver 4.4.4.4',
      { servers: ['1.1.1.1', '2.2.2.2', '::1'], search: ['b.test', 'c.test'], ndots: 1 },
    ],
    ['no number', 'options ndots:many rotate', { servers: [], search: [], ndots: 1 }],
    ['empty', '', { servers: [], search: [], ndots: 1 }],
  ])('%s', (_, text, settings) => {
    expect(resolverSettings(text)).toEqual(settings)
  })
  test.each<readonly [name: string, ndots: number, search: readonly string[], asked: readonly string[]]>([
    ['proxy', 1, ['lan'], ['proxy.lan', 'proxy']],
    ['proxy', 0, ['lan'], ['proxy', 'proxy.lan']],
    ['proxy.lan', 1, ['home.test'], ['proxy.lan', 'proxy.lan.home.test']],
    ['proxy.', 1, ['lan'], ['proxy']],
    ['proxy', 1, ['.'], ['proxy']],
  ])('%s with ndots:%i', (name, ndots, search, asked) => {
    expect(candidates(name, { servers: [], search, ndots })).toEqual(asked)
  })
})

test('an address is its own', async () => {
  expect(await resolveName('192.0.2.1', { hosts: '', resolv: '' }, 100)).toEqual({
    addresses: ['192.0.2.1'],
    errno: null,
  })
})

test('a name server that refuses has not said that there is no such name', async () => {
  const unknown = await resolveName('proxy', { hosts: '', resolv: 'nameserver 127.9.8.7' }, 300)
  expect(unknown).toEqual({ addresses: [], errno: 'EAI_AGAIN' })
})

// Name servers of their own: port 53 is root's.
describe.runIf(process.getuid?.() === 0)('name servers', () => {
  /** Knows `proxy.lan`; says of the rest that there is none, or nothing at all. */
  async function serve(address: string, silent: boolean) {
    const socket = createSocket('udp4')
    socket.on('message', (query, { port, address }) => {
      if (silent) return
      const known = query.includes('\x05proxy\x03lan')
      const flags = known ? [0x81, 0x80] : [0x81, 0x83]
      const head = [...query.subarray(0, 2), ...flags, 0, 1, 0, known ? 1 : 0, 0, 0, 0, 0]
      // The question ends with its name's zero byte, type and class; an additional record may follow.
      const question = query.subarray(12, query.indexOf(0, 12) + 5)
      const answer = known ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 1, 2, 3] : []
      socket.send(Buffer.concat([Uint8Array.from(head), question, Uint8Array.from(answer)]), port, address)
    })
    socket.bind(53, address)
    await once(socket, 'listening')
    return { [Symbol.dispose]: () => void socket.close() }
  }

  test('the search list is tried', async () => {
    using _ = await serve('127.9.8.1', false)
    const resolv = 'nameserver 127.9.8.1\nsearch home.test lan'
    expect(await resolveName('proxy', { hosts: '', resolv }, 2_000)).toEqual({ addresses: ['10.1.2.3'], errno: null })
    expect(await resolveName('other', { hosts: '', resolv }, 2_000)).toEqual({ addresses: [], errno: 'ENOTFOUND' })
  })
  test('one that says nothing is given up in time', async () => {
    using _ = await serve('127.9.8.2', true)
    const began = performance.now()
    const resolv = 'nameserver 127.9.8.2\nsearch a.test b.test c.test'
    expect(await resolveName('proxy', { hosts: '', resolv }, 300)).toEqual({ addresses: [], errno: 'EAI_AGAIN' })
    // c-ares by itself would take 5 s for each try of each name
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

test('any text is a resolv.conf and a hosts file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, name) => {
      const settings = resolverSettings(text)
      expect(candidates(name, settings)).not.toEqual([])
      expect(inHosts(text, name)).toEqual(expect.any(Array))
    }),
  )
})
