import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSockets, sockets } from './socket-table.ts'

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
const REST = '00000000:00000000 00:00000000 00000000'

test('both tables are read: IPv4, and IPv6 with IPv4 in it', () => {
  const table = [
    HEAD,
    `   1: 5403A8C0:09DE 00000000:0000 0A ${REST}    13        0 7468877 1 000000001307ba91 100 0 0 10 0`,
    `   2: 5403A8C0:09DE 02001CAC:8B54 01 ${REST}    13        0 7468878 1`,
    `   0: 0000000000000000FFFF00005403A8C0:09DE 0000000000000000FFFF000002001CAC:8B54 06 ${REST}     0        0 0 3`,
    `   3: 00000000000000000000000000000000:09DE 00000000000000000000000000000000:0000 0A ${REST}   999        0 1 1`,
  ].join('\n')
  const proxy = { host: '192.168.3.84', port: 2526 }
  const client = { host: '172.28.0.2', port: 35668 }
  expect(readSockets(table)).toEqual([
    { local: proxy, remote: { host: '0.0.0.0', port: 0 }, state: 'listening', user: 13 },
    { local: proxy, remote: client, state: 'established', user: 13 },
    { local: proxy, remote: client, state: 'other', user: 0 },
    { local: { host: '::', port: 2526 }, remote: { host: '::', port: 0 }, state: 'listening', user: 999 },
  ])
})

test('what is no table has no sockets', () => {
  fc.assert(fc.property(fc.string(), text => readSockets(text).length === 0))
})

test('of this process, a connection stands there twice: each end, with its owner', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect(port, '127.0.0.1')
  const [accepted] = await once(server, 'connection')
  const ends = sockets().filter(
    ({ local, remote, state }) => state === 'established' && [local.port, remote.port].includes(port),
  )
  expect(ends.map(({ local }) => local.port).sort()).toEqual([port, client.localPort].sort())
  expect(ends.map(({ user }) => user)).toEqual([process.getuid?.(), process.getuid?.()])
  client.destroy()
  accepted.destroy()
  server.close()
})
