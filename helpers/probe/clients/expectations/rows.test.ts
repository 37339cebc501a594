import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, covers, linesOf } from './rows.ts'

test.each<[string, string, boolean]>([
  ['*', '1.0', true],
  ['>=8.16', '8.16.0', true],
  ['>=8.16', '8.9.1', false],
  ['<8.16', '8.9.1', true],
  ['>=8.9 <8.16', '8.16', false],
  ['>=8.9 <8.16', '8.14.1', true],
  ['bookworm forky', '1.0', true],
  ['trixie', '1.0', false],
])('%s about %s of forky: %s', (versions, version, expected) => {
  expect(covers(versions, version, 'forky')).toBe(expected)
})

test('words that are no versions are refused', () => {
  expect(() => covers('since 8', '8', 'forky')).toThrow('«since 8» are no versions')
})

test('versions have an order, and every one of them lies on one side of a bound', () => {
  const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map(parts => parts.join('.'))
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
      expect(covers(`>=${b}`, a, 'forky')).toBe(!covers(`<${b}`, a, 'forky'))
    }),
  )
})

test('a line of a table is its cells', () => {
  expect(linesOf('\na | b |  c\n\n d | e\n', / *\| */)).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ])
})
