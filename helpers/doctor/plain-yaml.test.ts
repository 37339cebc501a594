import { expect, test } from 'vitest'
import { parsePlainYaml } from './plain-yaml.ts'

const FRAMES = /^\s+at /m

test('an error for every broken line, with its place and no stack; other errors have theirs again', () => {
  const { document, lines } = parsePlainYaml('a: b: c\n'.repeat(3))
  expect(document.errors.map(({ pos: [at] }) => lines.linePos(at))).toEqual([1, 2, 3].map(line => ({ line, col: 4 })))
  expect(document.errors.map(({ stack }) => FRAMES.test(stack ?? ''))).toEqual([false, false, false])
  expect(new Error('of anybody else').stack).toMatch(FRAMES)
})
