import { expect, test } from 'vitest'
import { DialWitness } from './dials.ts'
import { RecordBook } from './records.ts'
import type { SocketEntry } from './socket-table.ts'

const USER = 13
const proxy = { user: USER, port: 2526 }
const web = { host: '198.51.100.80', port: 443 }
const dial = { host: '198.51.100.80', port: 40_001 }
const asked = { scheme: 'https', host: 'huggingface.co', method: 'GET', path: '/' } as const

const entry = (more: Partial<SocketEntry>): SocketEntry => ({
  local: { host: '192.168.3.84', port: 2526 },
  remote: { host: '172.28.0.2', port: 40_000 },
  state: 'established',
  user: USER,
  ...more,
})
const dialling = (user: number) => entry({ local: dial, remote: web, user })
const accepted = entry({ local: web, remote: dial, user: 0 })

const way = (table: readonly SocketEntry[], asking: Parameters<ReturnType<DialWitness['dialled']>>[0] = asked) => {
  const book = new RecordBook()
  const witness = new DialWitness('web-1', proxy, book, () => table)
  const ends = { remoteAddress: dial.host, remotePort: dial.port, localAddress: web.host, localPort: web.port }
  const came = witness.dialled(ends)(asking)
  came?.noteNonce('n1')
  return { came, records: book.read().upstream }
}

test("what the proxy's user dials came through the proxy, for the client that is connected to its port", () => {
  const { came, records } = way([entry({}), accepted, dialling(USER)])
  expect(came).toMatchObject({ upstream: 'web-1', connection: 1 })
  expect(records).toMatchObject([
    {
      upstream: 'web-1',
      connection: 1,
      kind: 'connect',
      source: '172.28.0.2',
      target: 'huggingface.co:443',
      nonce: 'n1',
    },
  ])
  expect(records[0]?.local).toEqual({ host: '192.168.3.84', port: 2526 })
})

test('a plain request is recorded as one', () => {
  const { records } = way([entry({}), dialling(USER)], { ...asked, scheme: 'http', path: '/a?b' })
  expect(records).toMatchObject([{ kind: 'request', method: 'GET', target: 'http://huggingface.co/a?b' }])
})

test('what anybody else dials is direct, though the proxy serves somebody meanwhile', () => {
  expect(way([entry({}), accepted, dialling(0)])).toEqual({ came: null, records: [] })
  expect(way([entry({}), accepted])).toEqual({ came: null, records: [] })
})

test('what is left of a connection from the same port to another address does not hide who dials now', () => {
  const past = { local: dial, remote: { ...web, port: 80 }, state: 'other' } as const
  expect(way([entry({ ...past, user: 0 }), entry({}), dialling(USER)]).came).toMatchObject({ upstream: 'web-1' })
  expect(way([entry({ ...past, user: USER }), entry({}), dialling(0)]).came).toBeNull()
})

test('clients that have gone are not served, and of two at a time neither can be said to be', () => {
  const gone = entry({ remote: { host: '172.28.0.9', port: 1 }, state: 'other' })
  const two = entry({ remote: { host: '172.28.0.3', port: 1 } })
  expect(way([gone, entry({}), dialling(USER)]).records).toMatchObject([{ source: '172.28.0.2' }])
  expect(way([two, entry({}), dialling(USER)]).records).toMatchObject([{ source: '172.28.0.3 or 172.28.0.2' }])
  expect(way([dialling(USER)]).records).toMatchObject([{ source: '' }])
})
