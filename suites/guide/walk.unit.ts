import { expect, test } from 'vitest'
import { guide, paths } from './walk.ts'

test('every block of the guide is on a path that a scenario follows, and every path has a block', () => {
  expect([...new Set(guide.flatMap(block => block.paths))].sort()).toEqual([...paths].sort())
})
