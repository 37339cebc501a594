import { execFileSync } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { problems } from '../text/setup.ts'
import { loadImages, saveImages } from './image-archive.ts'

let folder: string
let loaded: number
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'))
  loaded = 0
})
afterEach(() => rm(folder, { recursive: true }))

/** An engine as far as loading needs one; it counts what it is given. */
const engine = {
  version: async () => ({ Arch: 'amd64' }),
  loadImage: async (source: NodeJS.ReadableStream) => {
    await buffer(source)
    loaded++
    return Readable.from(['{"stream":"Loaded"}\n'])
  },
} as unknown as Docker

async function archive(architecture: string): Promise<string> {
  const file = join(folder, `${architecture}.tar`)
  const tar = pack()
  tar.entry({ name: 'layer.tar' }, Buffer.alloc(2_000_000))
  tar.entry({ name: 'c.json' }, JSON.stringify({ architecture }))
  tar.entry(
    { name: 'manifest.json' },
    JSON.stringify([{ Config: 'c.json', RepoTags: ['kit/client:forky'], Layers: [] }]),
  )
  tar.finalize()
  await writeFile(file, await buffer(tar))
  return file
}

test('images of the engine’s architecture are loaded and named', async () => {
  expect(await loadImages(engine, await archive('amd64'))).toEqual(['kit/client:forky'])
  expect(loaded).toBe(1)
})

test.each([
  ['a folder', '', 'it is a folder'],
  ['a device', '/dev/zero', 'it is a pipe, a device or a socket, no file'],
  ['a pipe', 'pipe', 'it is a pipe, a device or a socket, no file'],
])(
  '%s is neither loaded nor saved to: nothing is waited for, and nothing is left beside it',
  async (_, name, reason) => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const file = name.startsWith('/') ? name : join(folder, name)
    await expect(loadImages(engine, file)).rejects.toThrow(`${file} cannot be read or written: ${reason}`)
    await expect(saveImages(engine, ['x'], file)).rejects.toThrow(reason)
    expect(await readdir(folder)).toEqual(['pipe'])
  },
)

test('a save that is interrupted leaves nothing, though its engine never ends', async () => {
  const endless = { getImages: async () => new PassThrough() } as unknown as Docker
  const controller = new AbortController()
  const listeners = process.listenerCount('exit')
  const saving = saveImages(endless, ['x'], join(folder, 'images.tar'), controller.signal)
  await expect.poll(() => readdir(folder)).toEqual(['images.tar.part'])
  controller.abort()
  await expect(saving).rejects.toThrow('aborted')
  expect(await readdir(folder)).toEqual([])
  expect(process.listenerCount('exit')).toBe(listeners)
})

/** What of this process's open files is called so. */
const openFiles = (name: string) =>
  readdirSync('/proc/self/fd').filter(fd => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes(name)
    } catch {
      return false
    }
  })

const hangUp = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

test.each([
  ['before it begins', () => Promise.reject(hangUp())],
  [
    'in the middle',
    async () => {
      const half = new PassThrough()
      half.write('half')
      setImmediate(() => half.destroy(hangUp()))
      return half
    },
  ],
])(
  'an engine that dies %s is not said to be a file that cannot be written, and the file is let go',
  async (_, getImages) => {
    const saving = saveImages({ getImages } as unknown as Docker, ['x'], join(folder, 'images.tar'))
    await expect(saving).rejects.toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' })
    expect(await readdir(folder)).toEqual([])
    expect(openFiles('images.tar')).toEqual([])
  },
)

test('a disk that is full is said to be the file’s, though the engine is broken off too', async () => {
  await symlink('/dev/full', join(folder, 'images.tar.part'))
  const endless = { getImages: async () => Readable.from(['some', 'more']) } as unknown as Docker
  const file = join(folder, 'images.tar')
  const values = { file, reason: expect.stringContaining('no space left') }
  await expect(saveImages(endless, ['x'], file)).rejects.toMatchObject({ text: problems.notReadable, values })
  expect(await readdir(folder)).toEqual([])
})

test('a file that cannot be put in its place is said to be one', async () => {
  const file = join(folder, 'images.tar')
  const getImages = async () => {
    await mkdir(file)
    return Readable.from(['all'])
  }
  const saving = saveImages({ getImages } as unknown as Docker, ['x'], file)
  await expect(saving).rejects.toMatchObject({ text: problems.notReadable, values: { file } })
  expect(await readdir(folder)).toEqual(['images.tar'])
})

test('images of another architecture are not loaded, and the message names both', async () => {
  const file = await archive('arm64')
  const values = { file, found: 'arm64', engine: 'amd64' }
  await expect(loadImages(engine, file)).rejects.toMatchObject({ text: problems.imagesOfOtherArchitecture, values })
  expect(loaded).toBe(0)
})

test.each([
  ['a file that is not there', null, problems.notReadable],
  ['a file that is no archive', 'x'.repeat(5000), problems.notAnArchive],
  ['an empty file', '', problems.notAnArchive],
])('%s has its own message', async (_, content, text) => {
  const file = join(folder, 'file')
  if (content !== null) await writeFile(file, content)
  await expect(loadImages(engine, file)).rejects.toMatchObject({ text })
  expect(loaded).toBe(0)
})

test('where the archive cannot be written, that is told before the engine is asked for images', async () => {
  const file = join(folder, 'no-such-folder/kit.tar')
  await expect(saveImages(engine, ['kit/client:forky'], file)).rejects.toMatchObject({
    text: problems.notReadable,
    values: { file },
  })
})
