import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InternetRecord, UpstreamRecord } from '../host/seat-protocol.ts'
import { NONCE } from '../host/seat-protocol.ts'
import { authority, nonceOf, plainAddress, RecordBook, targetUrl } from './records.ts'

const seen: UpstreamRecord = {
  upstream: 'u1',
  connection: 1,
  at: 0,
  kind: 'connect',
  source: '127.0.0.1',
  local: { host: '127.0.0.1', port: 1 },
  method: 'CONNECT',
  target: 'huggingface.co:443',
  credentials: false,
  answer: 200,
  nonce: null,
  bytes: null,
}
const asked: InternetRecord = {
  at: 0,
  nonce: null,
  scheme: 'https',
  host: 'huggingface.co',
  method: 'GET',
  path: '/',
  status: 200,
  via: { upstream: 'u1', connection: 1 },
}

const token = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)

describe('nonceOf', () => {
  test('finds the nonce wherever a client can put it', () => {
    fc.assert(
      fc.property(token, token, (nonce, other) => {
        const agent = `curl/8.22.0 ${NONCE}/${other} (x)`
        expect(nonceOf(`/a?b=c&${NONCE}=${nonce}#d`, undefined)).toBe(nonce)
        expect(nonceOf(`http://h/a?${NONCE}=${nonce}`, agent)).toBe(nonce)
        expect(nonceOf('/a', agent)).toBe(other)
      }),
    )
  })

  test.each([
    [undefined, undefined],
    ['/', 'curl/8.22.0'],
    [`/${NONCE}=x`, `x${NONCE}/y`],
    [`/?${NONCE}=`, `${NONCE}/`],
  ])('finds none in %j, %j', (url, agent) => expect(nonceOf(url, agent)).toBeNull())
})

test('a target has no credentials left, and a path is no target', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), token, token, (url, user, password) => {
      const plain = new URL(url)
      const secret = new URL(url)
      Object.assign(secret, { username: `USER${user}`, password: `PASS${password}` })
      expect(targetUrl(secret.href)).toBe(plain.href)
    }),
    { numRuns: 50 },
  )
  expect(authority('user:p@ss@huggingface.co:443')).toBe('huggingface.co:443')
  expect(targetUrl('/x')).toBeNull()
  expect(targetUrl(undefined)).toBeNull()
})

test('an address is written as IPv4 wherever it is one', () => {
  expect(plainAddress('::ffff:172.28.0.5')).toBe('172.28.0.5')
  expect(plainAddress('::1')).toBe('::1')
  expect(plainAddress(undefined)).toBe('')
})

describe('RecordBook', () => {
  test('a nonce narrows to its own records and to the tunnel by which its requests came', () => {
    const book = new RecordBook()
    const tunnel = book.upstream({ ...seen, nonce: 'first' })
    book.upstream({ ...seen, upstream: 'u2' })
    const second = book.internet({ ...asked, nonce: 'second' })
    book.internet({ ...asked, nonce: 'other', via: { upstream: 'u2', connection: 1 } })
    expect(book.read('second')).toEqual({ upstream: [tunnel], internet: [second] })
    expect(book.read('nobody')).toEqual({ upstream: [], internet: [] })
    expect(book.read().upstream).toHaveLength(2)
  })

  test('what is learned later is in the record; what was read before does not change', () => {
    const book = new RecordBook()
    const draft = book.upstream({ ...seen, answer: null })
    const before = book.read()
    draft.answer = 407
    expect(before.upstream[0]?.answer).toBeNull()
    expect(book.read().upstream[0]?.answer).toBe(407)
  })

  test('the oldest records go first', () => {
    const book = new RecordBook(2)
    for (const nonce of ['a', 'b', 'c']) book.internet({ ...asked, nonce })
    expect(book.read().internet.map(({ nonce }) => nonce)).toEqual(['b', 'c'])
  })
})
