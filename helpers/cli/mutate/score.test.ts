import { expect, test } from 'vitest'
import type { Equivalent } from './equivalent.ts'
import { percent, verdictOn } from './score.ts'

const judged = (file: string, is: string, killedBy: string | null) => ({
  mutant: { id: is, file, line: 1, was: 'a', is },
  killedBy,
})
const equivalent = (file: string, is: string): Equivalent => ({ file, was: 'a', is, why: '' })
const all = [judged('x', 'b', 'test'), judged('x', 'c', null), judged('x', 'd', null), judged('y', 'b', 'timeout')]

test('what no test noticed survives, and is counted by file and in all', () => {
  const { files, total, survivors, mistaken } = verdictOn(all, [])
  expect(files).toEqual([
    { file: 'x', killed: 1, of: 3 },
    { file: 'y', killed: 1, of: 1 },
  ])
  expect(total).toEqual({ killed: 2, of: 4 })
  expect(survivors.map(({ is }) => is)).toEqual(['c', 'd'])
  expect(mistaken).toEqual([])
})

test('an equivalent mutant counts for nothing', () => {
  const { total, survivors } = verdictOn(all, [equivalent('x', 'c')])
  expect(total).toEqual({ killed: 2, of: 3 })
  expect(survivors.map(({ is }) => is)).toEqual(['d'])
})

test('one that is killed, or not there any more, is told; one of a file that was not mutated is not', () => {
  const wrong = [equivalent('x', 'b'), equivalent('x', 'gone')]
  const verdict = verdictOn(all, [...wrong, equivalent('z', 'b')])
  expect(verdict.mistaken).toEqual(wrong)
  expect(verdict.total).toEqual({ killed: 2, of: 4 })
})

test('percent', () => {
  expect(percent({ killed: 9, of: 10 })).toBe(90)
  expect(percent({ killed: 0, of: 0 })).toBe(100)
})
