import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { LARGEST_CONFIG } from '../doctor/proxy-config/read.ts'
import { proxyConfigTyped } from './proxy-config-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'proxy-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'config.yaml'), 'mixed-port: 2526\n')
writeFileSync(join(folder, 'too-large.yaml'), 'mixed-port: 2526\n#')
truncateSync(join(folder, 'too-large.yaml'), LARGEST_CONFIG + 1)
execFileSync('mkfifo', [join(folder, 'pipe')])

const typed = (file: string, lang: 'en' | 'zh' = 'en') =>
  proxyConfigTyped(file, lang, { INIT_CWD: folder, HOME: folder })

test('it is named from the caller’s folder, or from their home', async () => {
  for (const file of ['config.yaml', '~/config.yaml', join(folder, 'config.yaml')])
    expect(await typed(file)).toMatchObject({ file, software: 'clash', inbounds: [{ port: 2526 }] })
})

test.each([
  ['pipe', 'it is a pipe, a device or a socket, no file'],
  ['/dev/zero', 'it is a pipe, a device or a socket, no file'],
  ['.', 'it is a folder'],
  ['none', 'there is no such file'],
  ['/proc/self/mem', 'EIO'],
  // It is read, though it says that it is empty.
  ['/proc/version', 'it is neither a Clash nor a V2Ray configuration: it names no port, no inbounds and no allow-lan'],
  ['/proc/self/environ', 'it is no text'],
  ['too-large.yaml', 'it is larger than 1 MiB; give the file with the ports'],
])('%s: %s', async (file, reason) => {
  await expect(typed(file)).rejects.toThrow(`The proxy configuration ${file} cannot be read: ${reason}`)
})

test('in the reader’s language', async () => {
  await expect(typed('pipe', 'zh')).rejects.toMatchObject({
    values: { reason: '它是管道、设备或套接字，不是普通文件' },
  })
})
