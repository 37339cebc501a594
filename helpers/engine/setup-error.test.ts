import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { problems } from '../text/setup.ts'
import { connect } from './client.ts'
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

const answered = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode })

test('what an engine cannot do, or that it is gone, is told in words', async () => {
  const gone = await connect('unix:///nowhere/docker.sock')
    .ping()
    .catch(error => error)
  expect(problemOf(gone)).toMatchObject({ text: problems.engineLost, values: { place: '/nowhere/docker.sock' } })
  expect(problemOf(failed('ECONNRESET'))).toMatchObject({ text: problems.engineLost })
  const full = answered(500, '(HTTP code 500) server error - write /x: no space left on device')
  expect(problemOf(full)).toMatchObject({ text: problems.engineDiskFull })
  expect(problemOf(new Error('lab/forky: it failed', { cause: full }))).toMatchObject({ text: problems.engineDiskFull })
  const broken = answered(500, '(HTTP code 500) server error - layer does not exist')
  expect(problemOf(broken)).toMatchObject({ text: problems.engineFailed, values: { said: 'layer does not exist' } })
  expect(problemOf(answered(400, '(HTTP code 400) bad parameter - no command specified'))).toBe(null)
})

test('what the kit did wrong, or a socket refused, is not', () => {
  const own = new SetupError(problems.nothingToSave)
  expect(problemOf(own)).toBe(own)
  expect(problemOf(new TypeError('x is not a function'))).toBe(null)
  expect(problemOf(failed('ECONNREFUSED', { syscall: 'connect', address: '127.0.0.1', port: 9 }))).toBe(null)
  expect(problemOf(failed('EACCES', { syscall: 'connect', address: '/var/run/docker.sock' }))).toBe(null)
  expect(problemOf('text')).toBe(null)
})
