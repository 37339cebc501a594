import { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { ensureBase, reasonOf } from './base.ts'
import { silent } from './progress.ts'
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
  const settings = settingsOf({ DEBIAN_MIRROR: 'http://dad:hunter22@mirror/debian' })
  const said: unknown[] = []
  const making = ensureBase(engineWith(new Map()), { suite: 'trixie', arch: 'amd64' }, settings, (_, values) => {
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

/** An engine that has these images, by name, and pulls any other. */
function engineWith(images: Map<string, string>) {
  const engine = {
    getImage: (name: string) => ({
      inspect: async () => {
        const Id = images.get(name)
        if (Id === undefined) throw Object.assign(new Error('no such image'), { statusCode: 404 })
        return { Id }
      },
      remove: async () => images.delete(name),
    }),
    createImage: async ({ fromImage }: { fromImage: string }) => {
      images.set(fromImage, 'sha256:pulled')
      return Readable.from('{"status":"Pull complete"}\n')
    },
  }
  return engine as unknown as Docker
}

const SLIM = 'debian:forky-slim'

test.each([
  ['is pulled is used by its ID, and its name forgotten', [], 'sha256:pulled', []],
  ['is there is used by its ID, and its name left', [[SLIM, 'sha256:theirs']], 'sha256:theirs', [SLIM]],
  [
    'the kit made is used by the kit’s name',
    [['familyai-kit/base:forky', 'sha256:made']],
    'familyai-kit/base:forky',
    ['familyai-kit/base:forky'],
  ],
] as const)('a base that %s', async (_, has, image, left) => {
  const images = new Map<string, string>(has)
  const base = await ensureBase(engineWith(images), { suite: 'forky', arch: 'amd64' }, settingsOf({}), silent)
  expect(base.image).toBe(image)
  await base.forget()
  expect([...images.keys()]).toEqual(left)
})
