import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generations } from '../engine/generations.ts'
import { type Evidence, type Outcome, outcomes } from './evidence.ts'
import { evidenceIn, readCaptured } from './fixtures/captured.ts'
import { isNegative, outcomeOf } from './outcome.ts'

/** What each situation of the fixture is, whatever curl says of it in its generation. Written by hand. */
const table: Readonly<Record<string, Outcome>> = {
  'proxied https': 'proxied',
  'proxied http': 'proxied',
  'proxied with credentials': 'proxied',
  'origin answers 500': 'proxied',
  'origin answers 403': 'proxied',
  'origin answers 502 in plain http': 'proxied',
  'nothing listens https': 'refused',
  'nothing listens http': 'refused',
  'firewall rejects with host-prohibited': 'unreachable',
  'nobody has the address': 'unreachable',
  'no route': 'unreachable',
  'firewall drops': 'timeout',
  'proxy hangs https': 'timeout',
  'proxy hangs http': 'timeout',
  'proxy name unknown': 'dns-failed',
  'origin name unknown, no proxy': 'dns-failed',
  'credentials missing https': 'auth-required',
  'credentials missing http': 'auth-required',
  'credentials wrong https': 'auth-required',
  'denied https': 'denied',
  'denied http': 'denied',
  'next hop 502 https': 'upstream-failed',
  'next hop 502 http': 'upstream-failed',
  'next hop 503': 'upstream-failed',
  'next hop 504': 'upstream-failed',
  'next hop wants credentials': 'upstream-failed',
  'proxy closes at once https': 'reset',
  'proxy closes at once http': 'reset',
  'no HTTP proxy https': 'reset',
  'SOCKS scheme for an HTTP proxy': 'wrong-protocol',
  'https scheme for an HTTP proxy': 'tls-failed',
  'CA unknown': 'tls-failed',
}

test('every situation was captured in every generation, and none is without an expectation', () => {
  const captured = readCaptured().map(({ generation, situation }) => `${generation}: ${situation}`)
  const expected = generations.flatMap(generation => Object.keys(table).map(situation => `${generation}: ${situation}`))
  expect(captured.toSorted()).toEqual(expected.toSorted())
})

describe.each(generations)('what curl of %s left', generation => {
  test.each(Object.entries(table))('%s: %s', (situation, expected) => {
    expect(outcomeOf(evidenceIn(situation, generation))).toBe(expected)
  })
})

/** One side of real evidence changed: what contradicts the other side proves nothing. */
const tampered: readonly [situation: string, what: string, tamper: (evidence: Evidence) => Partial<Evidence>][] = [
  ['proxied https', 'no upstream record', () => ({ upstream: [] })],
  ['proxied https', 'no internet record', () => ({ internet: [] })],
  ['proxied http', 'no record at all: somebody else answered', () => ({ upstream: [], internet: [] })],
  [
    'proxied https',
    'another connection',
    ({ upstream }) => ({ upstream: upstream.map(r => ({ ...r, connection: 999 })) }),
  ],
  [
    'proxied https',
    'another upstream',
    ({ upstream }) => ({ upstream: upstream.map(r => ({ ...r, upstream: 'other' })) }),
  ],
  ['proxied https', 'the tunnel was refused', ({ client }) => ({ client: { ...client, connectStatus: 407 } })],
  ['proxied https', 'a client that failed', ({ client }) => ({ client: { ...client, exit: 28 } })],
  ['proxied https', 'a client that got no answer', ({ client }) => ({ client: { ...client, status: 0 } })],
  ['nothing listens https', 'an upstream saw it', () => ({ upstream: evidenceIn('proxied https').upstream })],
  ['nothing listens https', 'an origin saw it', () => ({ internet: evidenceIn('proxied https').internet })],
  ['nothing listens https', 'an errno nobody knows', ({ client }) => ({ client: { ...client, errno: 'EACCES' } })],
  ['credentials missing https', 'no upstream said 407', () => ({ upstream: [] })],
  ['credentials missing http', 'the upstream said 403', () => ({ upstream: evidenceIn('denied http').upstream })],
  ['credentials missing https', 'an origin saw it', () => ({ internet: evidenceIn('proxied https').internet })],
  ['denied http', 'no upstream said 403', () => ({ upstream: [] })],
  ['CA unknown', 'an origin saw a request', () => ({ internet: evidenceIn('proxied https').internet })],
  ['proxy hangs http', 'an exit code nobody knows', ({ client }) => ({ client: { ...client, exit: 3 } })],
  ['proxy hangs http', 'ended by a signal', ({ client }) => ({ client: { ...client, exit: null } })],
]

test.each(tampered)('inconclusive: %s, but %s', (situation, _, tamper) => {
  const evidence = evidenceIn(situation)
  expect(outcomeOf({ ...evidence, ...tamper(evidence) })).toBe('inconclusive')
})

test('direct: an origin saw it, and by no proxy', () => {
  const { upstream: _, internet, ...rest } = evidenceIn('proxied http')
  expect(outcomeOf({ ...rest, upstream: [], internet: internet.map(r => ({ ...r, via: null })) })).toBe('direct')
})

/** The first hop's errno, by connect(2) and getaddrinfo(3): in every client the same. */
test.each([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['ENOTFOUND', 'dns-failed'],
  ['EAI_AGAIN', 'dns-failed'],
])('%s: %s', (errno, expected) => {
  const evidence = evidenceIn('nothing listens https')
  expect(outcomeOf({ ...evidence, client: { ...evidence.client, errno } })).toBe(expected)
})

/** What a proxy itself answers to CONNECT, and says that it did: the same in every generation, whose curls end differently. */
test.each([
  [302, 'inconclusive'],
  [400, 'inconclusive'],
  [401, 'auth-required'],
  [402, 'inconclusive'],
  [403, 'denied'],
  [404, 'inconclusive'],
  [407, 'auth-required'],
  [500, 'inconclusive'],
  [502, 'upstream-failed'],
  [503, 'upstream-failed'],
  [504, 'upstream-failed'],
  [589, 'inconclusive'],
  [590, 'upstream-failed'],
  [599, 'upstream-failed'],
  [600, 'inconclusive'],
])('%i to CONNECT: %s', (status, expected) => {
  const outcomes = generations.map(generation => {
    const { client, upstream, ...rest } = evidenceIn('denied https', generation)
    const answered = upstream.map(record => ({ ...record, answer: status }))
    return outcomeOf({ ...rest, client: { ...client, connectStatus: status }, upstream: answered })
  })
  expect(outcomes).toEqual(generations.map(() => expected))
})

test('all but what reached an origin is negative', () => {
  expect(outcomes.filter(outcome => !isNegative(outcome))).toEqual(['proxied', 'direct'])
})

const few = (...values: number[]) => fc.constantFrom(...values)
const statuses = few(0, 200, 403, 404, 407, 500, 502, 503, 504, 590, 597, 599)
const via = fc.record({ upstream: fc.constantFrom('u1', 'u2'), connection: few(1, 2) })
const anything: fc.Arbitrary<Evidence> = fc.record({
  nonce: fc.constant('n'),
  client: fc.record({
    client: fc.constant('curl 8'),
    exit: fc.option(fc.oneof(few(0, 5, 6, 7, 28, 35, 52, 56, 60, 97), fc.integer())),
    errno: fc.option(fc.oneof(fc.constantFrom('ECONNREFUSED', 'EHOSTUNREACH', 'ETIMEDOUT', 'EAI_AGAIN'), fc.string())),
    connectStatus: statuses,
    status: statuses,
    remote: fc.constant(null),
    text: fc.string(),
    ms: fc.nat(),
    connectMs: fc.constant(null),
  }),
  upstream: fc.array(
    fc.record({
      upstream: fc.constantFrom('u1', 'u2'),
      connection: few(1, 2),
      at: fc.constant(0),
      kind: fc.constantFrom('connect', 'request', 'connection'),
      source: fc.constant('172.28.0.2'),
      local: fc.constant({ host: '172.28.0.1', port: 2526 }),
      method: fc.constant('CONNECT'),
      target: fc.constant('huggingface.co:443'),
      credentials: fc.boolean(),
      answer: fc.option(statuses),
      nonce: fc.constant('n'),
      bytes: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  internet: fc.array(
    fc.record({
      at: fc.constant(0),
      nonce: fc.constant('n'),
      scheme: fc.constantFrom('http', 'https'),
      host: fc.constant('huggingface.co'),
      method: fc.constant('GET'),
      path: fc.constant('/'),
      status: statuses,
      via: fc.option(via),
    }),
    { maxLength: 2 },
  ),
})
const runs = { numRuns: 5_000 }

test('any evidence has one of the outcomes', () => {
  fc.assert(
    fc.property(anything, evidence => outcomes.includes(outcomeOf(evidence))),
    runs,
  )
})

test('proxied only with an origin’s record and the record of the upstream that it came by, on the same connection', () => {
  const bothSides = ({ upstream, internet }: Evidence) =>
    internet.some(i => upstream.some(u => u.upstream === i.via?.upstream && u.connection === i.via.connection))
  fc.assert(
    fc.property(anything, evidence => outcomeOf(evidence) !== 'proxied' || bothSides(evidence)),
    runs,
  )
})

test('no failure is claimed of a request that an origin saw', () => {
  fc.assert(
    fc.property(anything, evidence => {
      const outcome = outcomeOf(evidence)
      return evidence.internet.length === 0 || !isNegative(outcome) || outcome === 'inconclusive'
    }),
    runs,
  )
})

test('no refusal of the connection is claimed of a request that an upstream saw', () => {
  const beforeAnyProxy: readonly Outcome[] = ['refused', 'unreachable', 'dns-failed']
  fc.assert(
    fc.property(anything, evidence => evidence.upstream.length === 0 || !beforeAnyProxy.includes(outcomeOf(evidence))),
    runs,
  )
})
