import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesIn } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = new Date('2026-01-02T03:04:05Z')
mkdirSync(join(folder, 'a/b'), { recursive: true })
mkdirSync(join(folder, 'own'))
for (const [name, text] of Object.entries({ x: 'one', 'a/y': 'three', 'a/b/z': '', 'own/mine': '' })) {
  writeFileSync(join(folder, name), text)
  utimesSync(join(folder, name), at, at)
}
symlinkSync('x', join(folder, 'link'))

const look = async (place: object) =>
  (await filesIn({ path: folder, depth: 2, contents: true, ...place })).map(line => line.replace(folder, '')).sort()

test('names, sizes and times as deep as asked for, without what is skipped', async () => {
  expect(await look({ skip: ['own'] })).toEqual([
    'file /a',
    'file /a/b',
    'file /a/y, 5 bytes of 2026-01-02T03:04:05.000Z',
    'file /link → x',
    'file /x, 3 bytes of 2026-01-02T03:04:05.000Z',
  ])
})

test('only into some of its folders, and into all of theirs', async () => {
  expect(await look({ depth: 3, into: /^a/ })).toEqual([
    'file /a',
    'file /a/b',
    'file /a/b/z, 0 bytes of 2026-01-02T03:04:05.000Z',
    'file /a/y, 5 bytes of 2026-01-02T03:04:05.000Z',
    'file /link → x',
    'file /own',
    'file /x, 3 bytes of 2026-01-02T03:04:05.000Z',
  ])
})

test('names alone', async () => {
  expect(await look({ depth: 1, contents: false })).toEqual(['file /a', 'file /link', 'file /own', 'file /x'])
})

test('a place that is not there holds nothing', async () => {
  expect(await look({ path: join(folder, 'nonesuch') })).toEqual([])
})
