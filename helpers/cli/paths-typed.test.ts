import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pathShown, pathTyped } from './paths-typed.ts'

const environment = { INIT_CWD: '/srv/kit', HOME: '/home/dad' }

test.each([
  ['out', '/srv/kit/out', 'out'],
  ['.', '/srv/kit', '.'],
  ['../other', '/srv/other', '/srv/other'],
  ['/var/x', '/var/x', '/var/x'],
  ['~/all', '/home/dad/all', '/home/dad/all'],
  ['~', '/home/dad', '/home/dad'],
  ['a~/b', '/srv/kit/a~/b', 'a~/b'],
])('%j is %j, and is told as %j', (typed, path, shown) => {
  expect(pathTyped(typed, environment)).toBe(path)
  expect(pathShown(path, environment)).toBe(shown)
  expect(pathTyped(shown, environment)).toBe(path)
})

test('who has no HOME has one all the same', () => {
  expect(pathTyped('~/x', { HOME: '' })).toBe(join(homedir(), 'x'))
})
