import promises, { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeAround } from './around/write.ts'
import { readFolder } from './files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  await rm(folder, { recursive: true })
})

test('a report beside other folders is read, and they are not looked into', async () => {
  await writeFile(join(folder, 'report.json'), '{}')
  await mkdir(join(folder, 'models/deep'), { recursive: true })
  await writeAround(folder, { 'lab-forky/logs/api.log': 'x' })
  const readdir = vi.spyOn(promises, 'readdir')
  syncBuiltinESMExports()
  expect([...(await readFolder(folder)).keys()]).toEqual(['report.json', 'around/lab-forky/logs/api.log'])
  const looked = readdir.mock.calls.map(([path, options]) => [path, options?.recursive === true])
  expect(looked).toEqual([
    [folder, false],
    [join(folder, 'around'), true],
  ])
})
