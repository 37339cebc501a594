import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { problems } from '../text/setup.ts'
import { CACHE } from './paths.ts'
import { problemOf, SetupError } from './setup-error.ts'

const failed = (code: string, rest: object = {}) => Object.assign(new Error(`${code}: no`), { code, ...rest })

test('what the reader’s machine refuses is theirs to mend, and named', async () => {
  const closed = await mkdir('/proc/version/x').catch(error => error)
  expect(problemOf(failed('EACCES', { path: CACHE }))).toMatchObject({
    text: problems.notWritable,
    values: { path: CACHE },
  })
  expect(problemOf(failed('EROFS', { path: '/mnt/kit.tar' }))).toMatchObject({ text: problems.notReadable })
  const full = await writeFile('/dev/full', 'x').catch(error => error)
  expect(problemOf(full)).toMatchObject({ text: problems.noSpaceLeft })
  expect(problemOf(closed)).toBe(null)
})

test('what the kit did wrong, or a socket refused, is not', () => {
  const own = new SetupError(problems.nothingToSave)
  expect(problemOf(own)).toBe(own)
  expect(problemOf(new TypeError('x is not a function'))).toBe(null)
  expect(problemOf(failed('EACCES', { syscall: 'connect', address: '/var/run/docker.sock' }))).toBe(null)
  expect(problemOf('text')).toBe(null)
})
