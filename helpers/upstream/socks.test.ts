import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { expect, test } from 'vitest'
import type { Upstream } from './proxy.ts'
import { World } from './testing.ts'

const dial = async ({ listening: [door] }: Upstream): Promise<Socket> => {
  const socket = connect({ host: '127.0.0.1', port: door?.port ?? 0 })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Sends bytes and resolves to the next that come; '' when the connection ends instead. */
const say = async (socket: Socket, bytes: string): Promise<string> => {
  socket.write(bytes, 'latin1')
  const [chunk] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => [''])])
  return Buffer.from(chunk).toString('hex')
}

const named = (host: string, port: number) =>
  `\x05\x01\x00\x03${String.fromCharCode(host.length)}${host}${String.fromCharCode(port >> 8, port & 255)}`

test('a tunnel by name reaches the internet, and both sides have it', async () => {
  await using world = new World()
  const upstream = await world.upstream({ protocol: 'socks' })
  const socket = await dial(upstream)
  expect(await say(socket, '\x05\x01\x00')).toBe('0500')
  expect(await say(socket, named('huggingface.co', 443))).toMatch(/^05000001/)
  const tls = tlsConnect({ socket, servername: 'huggingface.co', ca: World.authority.certificate })
  tls.write('GET /?familyai-nonce=n1 HTTP/1.1\r\nHost: huggingface.co\r\nConnection: close\r\n\r\n')
  const [answer] = await once(tls, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 200/)
  tls.destroy()
  await expect.poll(() => world.book.read('n1').internet).toHaveLength(1)
  const { upstream: records, internet } = world.book.read('n1')
  expect(records).toMatchObject([{ kind: 'connect', target: 'huggingface.co:443', answer: 200, nonce: 'n1' }])
  expect(internet[0]?.via).toEqual({ upstream: upstream.id, connection: records[0]?.connection })
})

test.each([
  ['HTTP', 'CONNECT huggingface.co:443 HTTP/1.1\r\n\r\n'],
  ['SOCKS4', '\x04\x01\x01\xbb\x01\x02\x03\x04\x00'],
])('%s is closed without a word, as ssh -D does', async (_, bytes) => {
  await using world = new World()
  expect(await say(await dial(await world.upstream({ protocol: 'socks' })), bytes)).toBe('')
  expect(world.book.read().upstream).toMatchObject([{ kind: 'connection', answer: null }])
})

test.each([
  ['right', 'p@ss', '0100'],
  ['wrong', 'guess', '0101'],
])('%s credentials', async (_, password, reply) => {
  await using world = new World()
  const credentials = { username: 'dad', password: 'p@ss' }
  const socket = await dial(await world.upstream({ protocol: 'socks', credentials }))
  expect(await say(socket, '\x05\x02\x00\x02')).toBe('0502')
  expect(await say(socket, `\x01\x03dad${String.fromCharCode(password.length)}${password}`)).toBe(reply)
})

test('without the credentials that it wants, no method is acceptable', async () => {
  await using world = new World()
  const upstream = await world.upstream({ protocol: 'socks', credentials: { username: 'u', password: 'p' } })
  expect(await say(await dial(upstream), '\x05\x01\x00')).toBe('05ff')
})

test.each([
  ['an unknown name', named('nowhere.invalid', 443), '0504'],
  ['an address', '\x05\x01\x00\x01\x01\x02\x03\x04\x01\xbb', '0504'],
  ['a port that no origin has', named('huggingface.co', 81), '0505'],
  ['another command', named('huggingface.co', 443).replace('\x01', '\x02'), '0507'],
])('%s is refused by its number', async (_, request, reply) => {
  await using world = new World()
  const socket = await dial(await world.upstream({ protocol: 'socks' }))
  await say(socket, '\x05\x01\x00')
  expect((await say(socket, request)).slice(0, 4)).toBe(reply)
})
