import { parse } from 'dotenv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dotenvReading } from './dotenv-reading.ts'
import { readLines } from './lines.ts'

function read(text: string) {
  const file = readLines(new TextEncoder().encode(text))
  if ('refused' in file) throw new Error(file.refused)
  return dotenvReading(file)
}

test('each variable has its place, whatever ends the lines', () => {
  const text = '# c\r\n\r\nA=1\r\n  export B = "x\r\ny"\r\nno\r\n\r\nC: 3\r\n'
  expect(read(text).map(({ name, line, column }) => [name, line, column])).toEqual([
    ['A', 3, 1],
    ['B', 4, 10],
    ['C', 8, 1],
  ])
})

test('blanks stand where dotenv lets them', () => {
  expect(read('export  A=1\nB: \t2\nC  =3')).toMatchObject([
    { name: 'A', line: 1, column: 9, value: { text: '1' } },
    { name: 'B', line: 2, value: { text: '2' } },
    { name: 'C', line: 3, value: { text: '3' } },
  ])
})

test('a lone carriage return ends a line for dotenv alone', () => {
  expect(read('A=1\rB=2\r\n\r\nC=3').map(({ name, line, column }) => [name, line, column])).toEqual([
    ['A', 1, 1],
    ['B', 1, 5],
    ['C', 3, 1],
  ])
})

test('of a statement that is too long nobody waits for dotenv', () => {
  const values = ['A='.padEnd(16 * 1024, 'x'), 'A='.padEnd(16 * 1024 + 1, 'x')].map(text => read(text)[0]?.value)
  expect(values).toMatchObject([{ kind: 'set' }, { kind: 'unknown', why: 'too-long' }])
})

const piece = fc.constantFrom(
  ...[
    'A=',
    'B=',
    'export ',
    '\n',
    '\nA=',
    '\nB=',
    '\nexport C=',
    '\r\n',
    '\r',
    ': ',
    ' ',
    '#',
    "'",
    '"',
    '`',
    "\\'",
    'x',
    '=',
    '\\n',
    '\u2028',
  ],
)

test('read statement by statement, a file has what dotenv reads from the whole', () => {
  let some = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), pieces => {
      const text = pieces.join('')
      const values = Object.fromEntries(
        read(text).map(({ name, value }) => [name, value.kind === 'set' ? value.text : null]),
      )
      expect(values).toEqual(parse(text))
      if (Object.keys(values).length > 1) some++
    }),
    { numRuns: 5000 },
  )
  expect(some).toBeGreaterThan(500)
})
