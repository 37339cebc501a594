import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { privateFolder } from './private-folder.ts'

const base = mkdtempSync(join(tmpdir(), 'private-'))
afterAll(() => rmSync(base, { recursive: true }))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('a new folder is for its owner alone', async () => {
  const path = join(base, 'above/new')
  await privateFolder(path)
  expect(modeOf(path)).toBe('700')
  expect(statSync(path).uid).toBe(process.getuid?.())
})

test('one that was open to everybody is closed', async () => {
  const path = join(base, 'open')
  mkdirSync(path)
  chmodSync(path, 0o777)
  await privateFolder(path)
  expect(modeOf(path)).toBe('700')
})
