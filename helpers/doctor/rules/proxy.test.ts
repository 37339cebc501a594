import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../../probe/path-protocol.ts'
import { refusals, saidWith, unseenProgram } from '../../text/judgements.ts'
import { vantages } from '../facts.ts'
import { at, everywhere, listening } from '../fixtures/row.ts'
import { ends, factsOf, LAN, path, type Shape, service } from '../testing.ts'
import { proxyRules } from './proxy.ts'

const http = at(LAN)
const known = http.replace('//', '//family:secret@')
const tls = http.replace('http', 'https')
const socks = http.replace('http', 'socks5h')

const found = (url: string, end: Partial<PathSteps>, shape: Shape = {}) =>
  proxyRules.flatMap(rule => rule(factsOf({ url, services: [service('api', url)], ends: { all: end }, ...shape })))
const codes = (url: string, end: Partial<PathSteps>, shape?: Shape) => found(url, end, shape).map(({ code }) => code)

describe('what a port did instead of what was asked', () => {
  test.each<[string, string, Partial<PathSteps>, string[]]>([
    ['HTTP where the URL says https', tls, { ...ends.words(0), proxyTls: false }, ['FAP-113']],
    ['nothing where the URL says https', tls, { ...ends.words(0, 'closed', 'EOF'), proxyTls: false }, ['FAP-403']],
    ['407 without credentials', http, ends.words(407), ['FAP-401']],
    ['407 to wrong credentials', known, ends.words(407), ['FAP-402']],
    ['401 without credentials', http, ends.words(401), ['FAP-401']],
    ['400', http, ends.words(400), ['FAP-403']],
    ['499', http, ends.words(499), ['FAP-403']],
    ['399: no refusal', http, ends.words(399), []],
    ['500: no refusal', http, ends.words(500), []],
    ['an answer, though it was silent before', http, ends.words(502, 'silent'), []],
    ['silence', http, ends.words(0, 'silent'), ['FAP-406']],
    ['silence, not even an end', http, { ...ends.words(0, 'silent'), answer: null }, ['FAP-406']],
    ['silence after the first word', http, ends.words(0, 'http', 'ESOCKETTIMEDOUT'), ['FAP-406']],
    ['a SOCKS proxy that cuts off: it is the target’s fault', socks, ends.words(0, 'socks', 'ECONNRESET'), []],
    ['a SOCKS port that closes at once', socks, ends.words(0, 'closed'), ['FAP-403']],
    ['a SOCKS port that is cut off', socks, { ...ends.words(0, null, 'ECONNRESET') }, ['FAP-403']],
    ['something that no rule knows', http, ends.words(0, 'other', 'EODD'), []],
    ['something else, and no word of it', http, ends.words(0, 'other'), []],
  ])('%s', (_, url, end, expected) => {
    expect(codes(url, end)).toEqual(expected)
  })

  test.each(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'EOF', 'UND_ERR_SOCKET', 'ERR_STREAM_PREMATURE_CLOSE'])(
    '%s is a closed connection',
    errno => {
      const [closed] = found(http, ends.words(0, 'http', errno))
      expect(closed).toMatchObject({ code: 'FAP-403', values: { reason: refusals.closed, source: '172.28.0.5' } })
    },
  )

  test('403 to credentials is the word of Clash alone', () => {
    const programs = ['Clash', 'mihomo', 'verge-mihomo', 'squid', null]
    const said = programs.map(program => codes(known, ends.words(403), listening(['0.0.0.0', program])))
    expect(said.flat()).toEqual(['FAP-402', 'FAP-402', 'FAP-402', 'FAP-403', 'FAP-403'])
    expect(codes(known, ends.words(403), { host: null })).toEqual(['FAP-403'])
    expect(codes(http, ends.words(403))).toEqual(['FAP-403'])
  })
})

describe('the program', () => {
  const program = (end: Partial<PathSteps>, shape?: Shape) => found(http, end, shape)[0]?.values.program

  test('of the listener that was reached is told', () => {
    const squid = listening(['127.0.0.1'], [LAN, 'squid'])
    expect([ends.words(403), ends.words(0, 'closed')].map(end => program(end, squid))).toEqual(['squid', 'squid'])
    expect(program(ends.words(0, 'silent'), squid)).toBe('squid')
  })

  test('that was not seen is said to be unseen where it is what must be looked at', () => {
    expect(program(ends.words(0, 'silent'), { host: null })).toBe(unseenProgram)
    expect(program(ends.words(0, 'silent'), listening())).toBe(unseenProgram)
    expect(program(ends.words(403), listening(['0.0.0.0', null]))).toBeUndefined()
  })
})

test('a refusal says its status, a silence how long it was', () => {
  expect(found(http, ends.words(405))[0]?.values.reason).toEqual(saidWith(refusals.status, { status: 405 }))
  expect(found(known, ends.words(401))[0]?.values.status).toBe(401)
  expect(found(http, ends.words(0, 'silent', 'ETIMEDOUT'))[0]?.values.seconds).toBe(5)
  expect(found(http, { ...ends.words(0, 'silent'), answer: null })[0]?.values.seconds).toBe(0)
})

test('silence in one mode alone is the way’s, not the proxy’s', () => {
  const paths = [path('api', http, ends.words(0, 'silent')), path(vantages.host, http)]
  expect(codes(http, {}, { facts: { paths } })).toEqual([])
  expect(codes(http, {}, { ...everywhere, facts: { paths: paths.slice(0, 1) } })).toEqual(['FAP-406'])
})
