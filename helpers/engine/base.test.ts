import { expect, test } from 'vitest'
import { reasonOf } from './base.ts'

const failed = (stderr: string) => Object.assign(new Error('Command failed with exit code 100'), { stderr })

test('of what apt says, the failed download is the reason and not what followed from it', () => {
  const stderr = `Reading package lists...
W: Failed to fetch http://mirror.example/InRelease  Temporary failure resolving 'mirror.example'
E: Unable to locate package base-files
E: Failed to fetch some archives`
  expect(reasonOf(failed(stderr))).toMatch(/^W: Failed to fetch/)
})

test('without such a line the first error is the reason, and without any the last line', () => {
  expect(reasonOf(failed('I: fine\nE: invalid suite\nE: failed to run'))).toBe('E: invalid suite')
  expect(reasonOf(failed('one\ntwo\n'))).toBe('two')
  expect(reasonOf(new Error('no answer for 15 s'))).toBe('no answer for 15 s')
})
