import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { datagrams, listeners, localSockets } from './listeners.ts'

test('a TCP port and a unix socket are seen while they are listened on', async () => {
  const path = join(tmpdir(), `listeners-${process.pid}.sock`)
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(path)] as const
  await Promise.all(servers.map(server => once(server, 'listening')))
  const address = servers[0].address()
  const port = typeof address === 'object' ? address?.port : null
  const ours = () => listeners().filter(line => line.endsWith(`127.0.0.1:${port}`) || line.endsWith(path))
  expect(ours()).toEqual([`listener tcp 127.0.0.1:${port}`, `listener unix ${path}`])
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  expect(ours()).toEqual([])
})

test('of datagram sockets those at a port of somebody’s choice', () => {
  const table = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
  1: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 111 2 0 0
  2: 00000000:B26E 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 112 2 0 0
  3: 0100007F:0043 0200007F:0035 01 00000000:00000000 00:00000000 00000000     0        0 113 2 0 0`
  expect(datagrams(table, 32_768)).toEqual(['udp 0.0.0.0:53'])
})

test('of unix sockets those that accept, and have a file', () => {
  const table = `Num       RefCount Protocol Flags    Type St Inode Path
0000000000000000: 00000002 00000000 00010000 0001 01 20601 /run/a b.sock
0000000000000000: 00000002 00000000 00010000 0001 01 20602 @/abstract
0000000000000000: 00000003 00000000 00000000 0001 03 20603 /run/connected.sock
0000000000000000: 00000003 00000000 00000000 0002 01  1234`
  expect(localSockets(table)).toEqual(['unix /run/a b.sock'])
})
