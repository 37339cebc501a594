import { expect, test } from 'vitest'
import { mutantOf } from './mutant.ts'

const text = 'one\n  if (a) {\n    b()\n  } else c()\n'
const made = (start: [number, number], end: [number, number], replacement: string) =>
  mutantOf({
    id: '1',
    file: 'x.ts',
    text,
    replacement,
    location: { start: { line: start[0], column: start[1] }, end: { line: end[0], column: end[1] } },
  })

test('a change within a line', () => {
  expect(made([1, 6], [1, 7], 'true')).toEqual({ id: '1', file: 'x.ts', line: 2, was: 'if (a) {', is: 'if (true) {' })
})

test('a change of several lines: the first, and what follows the last', () => {
  expect(made([1, 9], [3, 3], '{}')).toMatchObject({ was: 'if (a) {', is: 'if (a) {} else c()' })
  expect(made([0, 0], [0, 3], 'x(\n  y)')).toMatchObject({ was: 'one', is: 'x( y)' })
})
