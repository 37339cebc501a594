import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readRegularFile } from './regular-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'regular-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
writeFileSync(at('six'), 'abcdef')
symlinkSync('six', at('link'))
symlinkSync('loop', at('loop'))
symlinkSync('pipe', at('to-pipe'))
execFileSync('mkfifo', [at('pipe')])

const read = async (path: string, most = 10) => {
  const bytes = await readRegularFile(path, most)
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : bytes.errno
}

test('its bytes, as many as are wanted at most, also by a link', async () => {
  expect(await read(at('six'))).toBe('abcdef')
  expect(await read(at('link'), 6)).toBe('abcdef')
  expect(await read(at('six'), 5)).toBe('EFBIG')
})

test('a file of /proc, which says that it is empty', async () => {
  expect(await read('/proc/self/comm', 100)).not.toBe('')
  expect(await read('/proc/self/status', 10)).toBe('EFBIG')
})

test.each([
  ['/proc/self/mem', 'EIO'],
  ['/dev/zero', 'EINVAL'],
  ['/dev/tty', 'EINVAL'],
  ['/', 'EISDIR'],
])('%s: %s', async (path, errno) => {
  expect(await read(path)).toBe(errno)
})

test.each([
  ['pipe', 'EINVAL'],
  ['to-pipe', 'EINVAL'],
  ['loop', 'ELOOP'],
  ['none', 'ENOENT'],
  ['six/x', 'ENOTDIR'],
  ['a'.repeat(256), 'ENAMETOOLONG'],
  ['\0', 'ERR_INVALID_ARG_VALUE'],
])('%j: %s', async (name, errno) => {
  expect(await read(at(name))).toBe(errno)
})

test('a socket is no file', async () => {
  const server = createServer().listen(at('socket'))
  await new Promise(resolve => server.once('listening', resolve))
  expect(await read(at('socket'))).toBe('EINVAL')
  server.close()
})
