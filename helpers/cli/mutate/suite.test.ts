import { expect, test } from 'vitest'
import { suite } from './suite.ts'

test('tests are written down in their order, with the titles of what they are in, and run when asked', () => {
  const { tests, api } = suite()
  const ran: unknown[] = []
  api.describe('a', () => {
    api.test('b', () => ran.push('b'))
    api.describe.each(['x'])('c', letter => api.test('d', () => ran.push(letter)))
  })
  api.test.each([
    [1, 2],
    [3, 4],
  ])('e', (...values) => ran.push(values))
  expect(tests.map(({ title }) => title)).toEqual(['a > b', 'a > c #1 > d', 'e #1', 'e #2'])
  expect(ran).toEqual([])
  for (const one of tests) one.run()
  expect(ran).toEqual(['b', 'x', [1, 2], [3, 4]])
})
