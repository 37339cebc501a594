import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWireLog } from './wire-log.ts'

// tcpdump 4.99.6 before a tinyproxy: wrong credentials, the right ones, then a client that speaks SOCKS to it.
const captured = readFileSync(join(import.meta.dirname, 'fixtures/wire-log.txt'), 'utf8')
const seen = { source: '192.168.3.84', local: { host: '192.168.3.84', port: 2526 }, credentials: true, bytes: null }

test('what went over the port is a record for each connection on which a request was read', () => {
  expect(readWireLog(captured, 2526)).toEqual([
    {
      ...seen,
      connection: 1,
      kind: 'connect',
      method: 'CONNECT',
      target: 'huggingface.co:443',
      answer: 407,
      nonce: 'n1',
    },
    {
      ...seen,
      connection: 2,
      kind: 'request',
      method: 'GET',
      target: 'http://www.google.com/?familyai-nonce=n2',
      answer: 200,
      nonce: 'n2',
    },
  ])
})

test('packets that a bridge shows twice are one record', () => {
  const twice = captured.replace(/^lo .*(?:\n(?!lo ).*)*/gm, packet => `${packet}\n${packet}`)
  expect(readWireLog(twice, 2526)).toEqual(readWireLog(captured, 2526))
})

test('a client that asks two addresses of the proxy from one port has two connections', () => {
  const [first, second] = ['192.168.3.84.60280', '192.168.3.84.60290']
  const again = captured
    .replaceAll(`${second} > 192.168.3.84.2526`, `${first} > 172.28.0.1.2526`)
    .replaceAll(`192.168.3.84.2526 > ${second}`, `172.28.0.1.2526 > ${first}`)
  expect(readWireLog(again, 2526)).toMatchObject([
    { local: { host: '192.168.3.84' }, nonce: 'n1', answer: 407 },
    { local: { host: '172.28.0.1' }, nonce: 'n2', answer: 200 },
  ])
})

test('an answer that has not come yet is none', () => {
  const asked = captured.slice(0, captured.indexOf('HTTP/1.0 407'))
  expect(readWireLog(asked, 2526)).toMatchObject([{ nonce: 'n1', answer: null }])
})

test('no credentials ever stand in a record', () => {
  expect(JSON.stringify(readWireLog(captured, 2526))).not.toMatch(/guess|secret|Basic|ZmFtaWx5/)
})

test('what is no log has no records', () => {
  fc.assert(fc.property(fc.string(), text => readWireLog(text, 2526).length === 0))
})
