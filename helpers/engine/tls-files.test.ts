import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTls, tlsFilesIn, tlsOf } from './tls-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'tls-'))
afterAll(() => rmSync(folder, { recursive: true }))
const empty = mkdtempSync(join(folder, 'empty-'))
for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, `${name}.pem`), `the ${name}`)

const all = { ca: join(folder, 'ca.pem'), cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }

test('without its variables there is no TLS', () => {
  expect(tlsOf({ DOCKER_CERT_PATH: folder }, folder)).toBe(null)
  expect(tlsOf({ DOCKER_TLS_VERIFY: '', DOCKER_TLS: '' }, folder)).toBe(null)
})

test('the files are in DOCKER_CERT_PATH, else in docker’s own folder; who is not to be verified is trusted', () => {
  expect(tlsOf({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder }, empty)).toEqual({ ...all, verify: true })
  expect(tlsOf({ DOCKER_TLS_VERIFY: '1' }, folder)).toEqual({ ...all, verify: true })
  expect(tlsOf({ DOCKER_TLS: '1' }, folder)).toEqual({ ...all, verify: false })
  expect(tlsFilesIn(empty, true)).toEqual({ ca: null, cert: null, key: null, verify: true })
})

test('they are read when they are needed', () => {
  expect(readTls({ ...all, verify: true })).toEqual({
    ca: 'the ca',
    cert: 'the cert',
    key: 'the key',
    rejectUnauthorized: true,
  })
  expect(readTls(tlsFilesIn(empty, false))).toEqual({ rejectUnauthorized: false })
})

test('a folder that was named must hold the CA', () => {
  const files = tlsOf({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: empty }, folder)
  if (files === null) throw new Error('no files')
  expect(() => readTls(files)).toThrow(`no-certificate: ${empty}/ca.pem (ENOENT)`)
})
