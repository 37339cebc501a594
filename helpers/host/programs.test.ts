import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from './programs.ts'

const RUNNER = ['helpers/probe/runner']

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Makes them once, and spoils what was kept: whoever gets the spoiled code got what was kept. */
async function spoiled(name: string, change: (kept: { files: string[]; digest: string }) => object = kept => kept) {
  const cache = join(folder, name)
  await bundled(RUNNER, cache)
  const kept = JSON.parse(await readFile(cache, 'utf8'))
  const programs = [{ fileName: 'kept.cjs', code: 'kept' }]
  await writeFile(cache, JSON.stringify({ ...kept, ...change(kept), programs }))
  return cache
}

test('what was made is kept, for the same programs', async () => {
  const cache = await spoiled('same')
  expect(await bundled(RUNNER, cache)).toEqual([{ fileName: 'kept.cjs', code: 'kept' }])
  expect((await bundled(['helpers/probe/path-program'], cache))[0]?.fileName).toBe('helpers/probe/path-program.cjs')
})

test.each([
  [
    'has changed',
    (kept: { digest: string }) => ({ digest: kept.digest.replace(/^./, first => (first === '0' ? '1' : '0')) }),
  ],
  ['is gone', (kept: { files: string[] }) => ({ files: [...kept.files, '/nowhere/gone.ts'] })],
])('they are made again when a file of theirs %s', async (_, change) => {
  const cache = await spoiled('changed', change)
  expect((await bundled(RUNNER, cache))[0]?.fileName).toBe('helpers/probe/runner.cjs')
})

test('what was kept in pieces, or cannot be kept, is made', async () => {
  const cache = join(folder, 'broken')
  await writeFile(cache, '{"programs":[')
  expect((await bundled(RUNNER, cache))[0]?.fileName).toBe('helpers/probe/runner.cjs')
  expect((await bundled(RUNNER, join(cache, 'below-a-file')))[0]?.fileName).toBe('helpers/probe/runner.cjs')
})

test('what they are made of is watched: their own source, what it imports, the packages', async () => {
  const cache = join(folder, 'watched')
  await bundled(RUNNER, cache)
  const { files }: { files: string[] } = JSON.parse(await readFile(cache, 'utf8'))
  for (const end of ['helpers/probe/runner.ts', '/package-lock.json'])
    expect(files.some(file => file.endsWith(end))).toBe(true)
})

test('nothing that was made waits for a WebSocket: node:http comes as `require` gives it, to packages too', async () => {
  const [seat] = await bundled(['helpers/upstream/seat-program'], join(folder, 'seat'))
  expect(seat?.code).toMatch(/require\("node:http"\)/)
  expect(seat?.code).not.toMatch(/^import /m)
})
