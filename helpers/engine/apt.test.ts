import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withPackages } from './apt.ts'
import { reasonOf } from './base.ts'
import { settingsOf } from './settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apt-'))
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Puts a program in place of apt-get that writes down how it was called. */
async function apt(script: string): Promise<void> {
  await writeFile(join(folder, 'apt-get'), `#!/bin/sh\necho "$@" "env $http_proxy" >> ${folder}/calls\n${script}\n`)
  await chmod(join(folder, 'apt-get'), 0o755)
}

const source = { mirror: 'http://mirror.example/debian', suite: 'forky' }
const fetched = (proxy?: string) =>
  withPackages(['download', 'dash'], join(folder, 'w'), settingsOf({ SETUP_PROXY: proxy }), source, async files =>
    files.map(file => file.split('/').at(-1)),
  )

test('the files are handed over, and nothing stays', async () => {
  await apt('case "$*" in *download*) touch dash_1_all.deb lock;; esac')
  expect(await fetched()).toEqual(['dash_1_all.deb'])
  expect((await readdir(folder)).sort()).toEqual(['apt-get', 'calls'])
})

test('a proxy’s password is in the environment of apt, not among its arguments', async () => {
  await apt('')
  await fetched('http://user:s3cret@127.0.0.1:1')
  const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n')
  for (const call of calls) expect(call).toMatch(/^[^@]* env http:\/\/user:s3cret@127\.0\.0\.1:1$/)
})

test('where the archive was not reached, that is the reason, and not the packages that are unknown then', async () => {
  await apt(
    'case "$*" in *update*) echo "W: Failed to fetch x" >&2;; *) echo "E: Unable to locate dash" >&2; exit 100;; esac',
  )
  expect(reasonOf(await fetched().catch(error => error))).toBe('W: Failed to fetch x')
})
