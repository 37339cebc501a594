import { expect, test } from 'vitest'
import { engineNamed, startLine } from './again.ts'

const attic = { DOCKER_HOST: 'ssh://dad@attic:2222' }
const tls = { DOCKER_HOST: 'tcp://attic:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/my certs' }

test.each([
  ['nothing', {}, undefined, ''],
  ['an ssh endpoint, with who logs in', attic, undefined, 'DOCKER_HOST=ssh://dad@attic:2222 '],
  ['TLS', tls, undefined, "DOCKER_HOST=tcp://attic:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH='/my certs' "],
  ['a context where the shell names a host', { DOCKER_CONTEXT: 'c' }, attic, "DOCKER_HOST='' DOCKER_CONTEXT=c "],
  ['a password', { DOCKER_HOST: 'tcp://dad:s3cret@attic:1' }, undefined, "DOCKER_HOST='tcp://***@attic:1' "],
  ['what is empty', { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, undefined, ''],
])('the engine before a command: %s', (_, environment, shell, expected) => {
  expect(engineNamed(environment, shell)).toBe(expected)
})

test('words that a shell would take apart are quoted', () => {
  expect(startLine([])).toBe('npm start')
  expect(startLine(['--project', '我的 家', "it's"])).toBe(String.raw`npm start -- --project '我的 家' 'it'\''s'`)
})
