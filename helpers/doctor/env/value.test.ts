import { expect, test } from 'vitest'
import { sameValue, set, unknown, unset } from './value.ts'

test.each([
  [set('a'), set('a'), true],
  [set('a'), set('b'), false],
  [set('a'), unset('aborted'), false],
  [unset('aborted'), set('a'), false],
  [unset('aborted'), unset('pipeline'), true],
  [unset('aborted'), unknown('shell-state'), false],
  [unknown('shell-state'), unset('aborted'), false],
  // What nobody knows is the same as nothing, not even as itself.
  [unknown('shell-state'), unknown('shell-state'), false],
])('%j and %j are the same: %s', (a, b, expected) => {
  expect(sameValue(a, b)).toBe(expected)
})
