import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silent } from '../engine/progress.ts'
import { problems } from '../text/setup.ts'
import { describe, enoughSpace, isElsewhere, openEngine } from './set-up.ts'
import { size } from './size.ts'

test('too little space is told with what is free and what is needed', async () => {
  await expect(enoughSpace(tmpdir(), 1e18)).rejects.toMatchObject({
    text: problems.diskFull,
    values: { need: '1000000 TB' },
  })
  await expect(enoughSpace(tmpdir(), 1)).resolves.toBeUndefined()
})

test('an engine that the reader named and that is not there is an error: no other engine is taken instead', async () => {
  const environment = { DOCKER_HOST: `unix://${join(tmpdir(), 'nobody.sock')}`, HOME: tmpdir() }
  const opening = openEngine({ lang: 'en', progress: silent, environment })
  await expect(opening).rejects.toMatchObject({ text: problems.namedEngine })
  await expect(opening).rejects.toThrow(/nobody\.sock: there is no such socket/)
})

test('where something is in one place, the empty ones beside it are not told; else all are', () => {
  const empty = { place: '/run/a.sock', why: 'no-socket', detail: '' } as const
  const closed = { place: '/run/b.sock', why: 'no-permission', detail: '' } as const
  expect(describe('en', { kind: 'missing', tried: [empty, closed] })).toMatch(/^ {2}\/run\/b\.sock: this user may not/)
  expect(describe('en', { kind: 'missing', tried: [empty] })).toBe('  /run/a.sock: there is no such socket')
})

test.each([
  ['unix:///run/docker.sock', false],
  ['tcp://127.0.0.1:2375', false],
  ['tcp://localhost:2375', false],
  ['tcp://192.168.3.84:2375', true],
  ['ssh://dad@jetson', true],
])('a lab of the engine at %s is out of reach: %s', (endpoint, elsewhere) => {
  expect(isElsewhere({ endpoint, tls: null })).toBe(elsewhere)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [568_000_000, '568 MB'],
  [1_234_000_000, '1.2 GB'],
])('%d bytes read %s', (bytes, text) => expect(size(bytes)).toBe(text))
