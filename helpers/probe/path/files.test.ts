import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readIn, vantageFiles } from './files.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vantage-'))
  mkdirSync(join(root, 'etc/pki'), { recursive: true })
  writeFileSync(join(root, 'etc/pki/ca.pem'), 'inside')
  symlinkSync('/etc/pki/ca.pem', join(root, 'etc/absolute'))
  symlinkSync('pki/ca.pem', join(root, 'etc/relative'))
  symlinkSync('/etc/pki', join(root, 'certs'))
  symlinkSync('../../../../../etc/absolute', join(root, 'etc/out'))
  symlinkSync('/etc/round', join(root, 'etc/round'))
  writeFileSync(join(root, 'etc/large'), '')
  truncateSync(join(root, 'etc/large'), 2 ** 30)
  execFileSync('mkfifo', [join(root, 'etc/pipe')])
})
afterAll(() => rmSync(root, { recursive: true }))

test.each<readonly [string, string | null]>([
  ['/etc/pki/ca.pem', 'inside'],
  ['/etc/absolute', 'inside'],
  ['/etc/relative', 'inside'],
  ['/certs/ca.pem', 'inside'],
  ['/etc/out', 'inside'],
  ['/etc/../etc/pki/./ca.pem', 'inside'],
  ['/etc/round', null],
  ['/etc/pki', null],
  ['/etc/large', null],
  ['/etc/pipe', null],
  ['/etc/missing', null],
])('%s as its own root has it', (path, text) => {
  expect(readIn(root, path)).toBe(text)
})

test('a process’s own files, and a bundle that came along', () => {
  const { hosts, trusted } = vantageFiles(process.pid, ['', '-----BEGIN of mine'])
  expect(hosts).toContain('localhost')
  expect(trusted({ bundle: 1 })).toBe('-----BEGIN of mine')
  // What is no bundle gives way to what the probe's image trusts.
  expect(trusted({ bundle: 0 })).toBe(trusted({ files: [] }))
  expect(trusted({ files: ['/missing', '/proc/self/environ'] })).toBe(trusted({ files: [] }))
})
