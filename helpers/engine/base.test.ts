import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { ensureBase, reasonOf } from './base.ts'
import { settingsOf } from './settings.ts'

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

test('a mirror’s credentials are in no step and in no reason', async () => {
  const engine = {
    getImage: () => ({ inspect: () => Promise.reject(Object.assign(new Error('none'), { statusCode: 404 })) }),
  } as unknown as Docker
  const settings = settingsOf({ DEBIAN_MIRROR: 'http://dad:hunter22@mirror/debian' })
  const said: unknown[] = []
  const making = ensureBase(engine, { suite: 'trixie', arch: 'amd64' }, settings, (_, values) => {
    said.push(values)
    return Promise.reject(failed(`E: Failed to fetch ${settings.debianMirror}/dists/trixie/InRelease`))
  })
  await making.catch(({ values }) => said.push(values))
  expect(JSON.stringify(said)).not.toMatch(/dad|hunter22/)
  expect(said.at(-1)).toMatchObject({
    mirror: 'http://***@mirror/debian',
    packages: 'E: Failed to fetch http://***@mirror/debian/dists/trixie/InRelease',
  })
})
