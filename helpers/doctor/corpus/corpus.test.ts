import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { corpus, SEED } from './all.ts'
import { composeFiles } from './compose-files.ts'
import { envFiles } from './env-files.ts'
import { keyOf, specimens } from './specimen.ts'

const hashOf = (content: unknown) => createHash('sha256').update(keyOf(content)).digest('hex')
const differing = (contents: readonly unknown[]) => new Set(contents.map(hashOf)).size

test('at least 500 .env files and 200 compose projects, each different from every other, of every kind', () => {
  const env = specimens(envFiles, SEED)
  const compose = specimens(composeFiles, SEED)
  expect(differing(env.map(({ content }) => content))).toBe(env.length)
  expect(differing(compose.map(({ content }) => content))).toBe(compose.length)
  expect(env.length).toBeGreaterThanOrEqual(500)
  expect(compose.length).toBeGreaterThanOrEqual(200)
  for (const files of [env, compose])
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(['valid', 'odd', 'broken', 'hostile']))
})

test('each has a name of its own, and the same seed gives the same files', () => {
  const all = corpus()
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(hashOf(corpus())).toBe(hashOf(all))
  expect(hashOf(corpus(SEED + 1))).not.toBe(hashOf(all))
})
