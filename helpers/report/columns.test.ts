import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { columns } from './columns.ts'

test('cells stand under each other, also where a letter takes two columns', () => {
  expect(
    columns(
      [
        ['引擎', 'a'],
        ['arch', 'b'],
        ['IPv6 ok', 'c'],
      ],
      { width: 80 },
    ),
  ).toEqual(['引擎     a', 'arch     b', 'IPv6 ok  c'])
})

test('numbers end at the same place', () => {
  expect(
    columns(
      [
        ['lab', '9 ms', '1'],
        ['seat', '1200 ms', '20'],
      ],
      { width: 80, right: [1, 2] },
    ),
  ).toEqual(['lab      9 ms   1', 'seat  1200 ms  20'])
})

test('a long last cell is broken under itself, and no line is wider than the terminal', () => {
  const lines = columns([['  key', 'one two three four five six seven eight nine ten']], { width: 30, indent: ' ' })
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(30)
  expect(lines[1]).toMatch(/^ {8}\S/)
})
