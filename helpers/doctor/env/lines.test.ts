import { describe, expect, test } from 'vitest'
import { type EnvText, LARGEST, placeOf, readLines } from './lines.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function read(content: Uint8Array): EnvText {
  const file = readLines(content)
  if ('refused' in file) throw new Error(file.refused)
  return file
}

test.each<[string, readonly (readonly [start: number, raw: string])[]]>([
  ['', []],
  ['\n', [[0, '']]],
  ['A', [[0, 'A']]],
  ['A\n', [[0, 'A']]],
  [
    '\nA\r\n\n',
    [
      [0, ''],
      [1, 'A\r'],
      [4, ''],
    ],
  ],
  [
    '\uFEFFü=1\n代\nC',
    [
      [0, '\uFEFFü=1'],
      [5, '代'],
      [7, 'C'],
    ],
  ],
])('the lines of %j', (text, lines) => {
  const file = read(bytes(text))
  expect(file.text).toBe(text)
  expect(file.bom).toBe(text.startsWith('\uFEFF'))
  expect(file.lines).toEqual(lines.map(([start, raw], index) => ({ number: index + 1, start, raw, utf8: true })))
})

test('bytes that are not UTF-8 stay on their line', () => {
  const { text, lines } = read(Uint8Array.of(0x41, 0xe4, 0x0a, 0x42))
  expect(text).toBe('A\uFFFD\nB')
  expect(lines.map(({ utf8 }) => utf8)).toEqual([false, true])
})

describe('what is no text', () => {
  test.each([
    ['UTF-16, little-endian', [0xff, 0xfe], 'utf-16'],
    ['UTF-16, big-endian', [0xfe, 0xff], 'utf-16'],
    ['neither', [0xff, 0x41], null],
    ['nor this', [0xfe, 0x41], null],
    ['nor that', [0x41, 0xfe], null],
    ['nor these', [0x41, 0xff], null],
    ['a NUL byte', [0x41, 0], 'binary'],
  ])('%s', (_, content, refused) => {
    const file = readLines(Uint8Array.from(content))
    expect('refused' in file ? file.refused : null).toBe(refused)
  })

  test('a larger file than any process can be given', () => {
    expect(readLines(new Uint8Array(LARGEST).fill(65))).not.toHaveProperty('refused')
    expect(readLines(new Uint8Array(LARGEST + 1).fill(65))).toEqual({ refused: 'too-large' })
  })
})

test.each([
  [0, 1, 1],
  [2, 1, 3],
  [3, 2, 1],
  [4, 3, 1],
  [5, 3, 2],
  [9, 3, 6],
])('offset %i is on line %i, column %i', (offset, line, column) => {
  expect(placeOf(read(bytes('AB\n\nC')).lines, offset)).toEqual({ line, column })
})

test('in an empty file every place is its start', () => {
  expect(placeOf([], 5)).toEqual({ line: 1, column: 1 })
})
