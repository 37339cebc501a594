import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeAround } from './around/write.ts'
import { readFolder } from './files.ts'

const looked = vi.hoisted((): string[] => [])
vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>()
  const readdir = (path: string, options: { withFileTypes: true; recursive?: boolean }) => {
    looked.push(options.recursive ? `${path}/**` : path)
    return real.readdir(path, options)
  }
  return { ...real, readdir }
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  looked.length = 0
})
afterEach(() => rm(folder, { recursive: true }))

test('a report beside other folders is read, and they are not looked into', async () => {
  await writeFile(join(folder, 'report.json'), '{}')
  await mkdir(join(folder, 'models/deep'), { recursive: true })
  await writeAround(folder, { 'lab-forky/logs/api.log': 'x' })
  looked.length = 0
  expect([...(await readFolder(folder)).keys()]).toEqual(['report.json', 'around/lab-forky/logs/api.log'])
  expect(looked).toEqual([folder, `${join(folder, 'around')}/**`])
})
