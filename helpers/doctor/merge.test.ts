import { describe, expect, test } from 'vitest'
import type { FindingCode } from '../text/findings.ts'
import { merge, namedPlaces } from './merge.ts'
import type { Suspicion } from './suspicion.ts'

const of = (
  code: FindingCode,
  name: string,
  values: Suspicion['values'],
  place: Suspicion['place'] = null,
): Suspicion => ({
  ...{ code, services: [name], place, values },
})
const merged = (...all: Suspicion[]) => merge(all).map(({ services, values }) => [services.join(' '), values])

test('what the proxy software is told depends on which it is', () => {
  const told = [...namedPlaces].flatMap(([code, places]) => (places.includes('program') ? [code] : []))
  expect(told).toEqual(['FAP-301', 'FAP-302', 'FAP-303', 'FAP-403', 'FAP-406', 'FAP-701'])
})

describe('of several services', () => {
  test.each([
    [3.1, 3.6, 3.6],
    [3.6, 3.1, 3.6],
    [null, 3.1, 3.1],
    [3.1, null, 3.1],
    ['3', 4, '3'],
    [4, '3', 4],
  ])('the longest wait: of %j and %j %j', (a, b, seconds) => {
    expect(merged(of('FAP-304', 'a', { seconds: a }), of('FAP-304', 'b', { seconds: b }))).toEqual([
      ['a b', { seconds }],
    ])
  })

  test.each([
    ['172.28.0.3', '172.28.0.2', '172.28.0.2, 172.28.0.3'],
    ['x, y', 'y', 'x, y'],
    ['x', null, 'x'],
    [null, null, null],
    [1, 2, null],
  ])('every source: of %j and %j %j', (a, b, source) => {
    expect(merged(of('FAP-403', 'a', { source: a }), of('FAP-403', 'b', { source: b }))).toEqual([['a b', { source }]])
  })

  test.each([
    ['a.yml:b.yml', 'a.yml:c.yml', 'a.yml:b.yml:c.yml'],
    ['b.yml', 'a.yml', 'b.yml:a.yml'],
    ['a.yml', null, 'a.yml'],
    [null, null, null],
  ])('every compose file, in their order: of %j and %j %j', (a, b, composeFiles) => {
    expect(merged(of('FAP-110', 'a', { composeFiles: a }), of('FAP-110', 'b', { composeFiles: b }))).toEqual([
      ['a b', { composeFiles }],
    ])
  })

  test('a single one keeps what it has', () => {
    expect(merged(of('FAP-304', 'a', { seconds: 3, port: 1 }))).toEqual([['a', { seconds: 3, port: 1 }]])
    expect(merged(of('FAP-304', 'a', { port: 1 }))).toEqual([['a', { port: 1 }]])
  })
})

describe('one finding', () => {
  const place = { file: '.env', line: 1, column: 1 }

  test('whatever the order of its values, and what its texts have no place for', () => {
    expect(
      merged(of('FAP-301', 'a', { host: 'h', port: 1, x: 2 }), of('FAP-301', 'b', { port: 1, host: 'h' })),
    ).toEqual([['a b', { host: 'h', port: 1 }]])
  })

  test.each([
    ['other values', of('FAP-301', 'a', { port: 1 }), of('FAP-301', 'b', { port: 2 })],
    ['other places', of('FAP-301', 'a', { port: 1 }), of('FAP-301', 'b', { port: 1 }, place)],
    ['other codes', of('FAP-301', 'a', { port: 1 }), of('FAP-302', 'b', { port: 1 })],
    ['other targets of other services', of('FAP-406', 'a', { target: 'x' }), of('FAP-406', 'b', { target: 'y' })],
  ])('is not one with %s', (_, a, b) => {
    expect(merge([a, b])).toHaveLength(2)
  })

  test('says of the first target what is the same of all', () => {
    const said = merged(of('FAP-406', 'a', { target: 'x', port: 1 }), of('FAP-406', 'a', { target: 'y', port: 1 }))
    expect(said).toEqual([['a', { target: 'x', port: 1 }]])
    expect(
      merge([of('FAP-406', 'a', { target: 'x', port: 1 }), of('FAP-406', 'a', { target: 'y', port: 2 })]),
    ).toHaveLength(2)
  })

  test('names a service once', () => {
    expect(merged(of('FAP-301', 'a', { port: 1 }), of('FAP-301', 'a', { port: 1 }))).toEqual([['a', { port: 1 }]])
  })
})
