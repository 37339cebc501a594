import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { processes } from '../text/architecture.ts'
import { layers } from '../text/layers.ts'
import { architectureDocs, layerOf } from './architecture-docs.ts'
import { circles, importsOf, sourceImports } from './source-imports.ts'

const all = await sourceImports()
const place = (path: string) => layers.findIndex(({ name }) => name === layerOf(path)?.name)

test('the committed pages and pictures are what `npm run docs` makes', async () => {
  for (const [name, text] of await architectureDocs())
    expect(await readFile(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('every import goes down the layers, or stays in its own', () => {
  const up = all.flatMap(({ path, imports }) =>
    imports.filter(to => layerOf(path) && layerOf(to) && place(to) < place(path)).map(to => `${path} → ${to}`),
  )
  expect(up).toEqual([])
  expect(all.flatMap(({ imports }) => imports).length).toBeGreaterThan(1000)
})

test('what is in no layer is imported by nobody, but for package.json', () => {
  const outside = all.flatMap(({ imports }) => imports).filter(to => !layerOf(to))
  expect([...new Set(outside)]).toEqual(['package.json'])
})

test('no file leads back to itself', () => {
  expect(circles(all)).toEqual([])
})

test('a circle is found, whatever its length, and what only leads to it is not in it', () => {
  const files = { a: ['b'], b: ['c'], c: ['a'], d: ['a'], e: ['e'], f: [] }
  const sources = Object.entries(files).map(([path, imports]) => ({ path, imports }))
  expect(circles(sources)).toEqual([['a', 'b', 'c'], ['e']])
})

test('an import is found in every form that it can have', async () => {
  const source = `import type { A } from './type.ts'
import b from '../value.ts'
import './effect.ts'
import data from './data.json' with { type: 'json' }
export * from './all.ts'
export { c } from './one.ts'
const text = "import d from './quoted.ts'" // import e from './comment.ts'
const late = await import('./late.ts')
import { join } from 'node:path'`
  const names = ['type.ts', 'effect.ts', 'data.json', 'all.ts', 'one.ts', 'late.ts'].map(name => `./${name}`)
  expect((await importsOf('x.ts', source)).sort()).toEqual(['../value.ts', ...names].sort())
  await expect(importsOf('x.ts', 'import {')).rejects.toThrow('x.ts: ')
})

test('every folder of the layers stands in the table, and every folder of the table is there', async () => {
  const told = layers.flatMap(({ path, folders }) => [path, ...Object.keys(folders).map(name => `${path}/${name}`)])
  for (const path of told) expect(existsSync(join(ROOT, path)), path).toBe(true)
  const tops = [...new Set(layers.map(({ path }) => path.split('/')[0] ?? ''))]
  const listed = await Promise.all(
    tops.map(async top => {
      const entries = await readdir(join(ROOT, top), { recursive: true, withFileTypes: true })
      return entries
        .filter(entry => /\.[cm]?ts$/.test(entry.name))
        .map(({ parentPath }) => parentPath.slice(ROOT.length + 1))
    }),
  )
  const folders = [...new Set(listed.flat())].filter(path => !/\/fixtures?(\/|$)/.test(path) && path !== 'helpers')
  expect(
    folders.filter(path => !told.includes(path)),
    'give it a sentence in helpers/text/layers.ts',
  ).toEqual([])
})

/** What one reader can hold in mind at once (lines). */
const LONGEST = 250

test('no module is too long to be read at once', async () => {
  const lengths = await Promise.all(
    all.map(async ({ path }) => ({ path, lines: (await readFile(join(ROOT, path), 'utf8')).split('\n').length - 1 })),
  )
  expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([])
})

test('every process of the kit is a file of it', () => {
  for (const { file } of processes) expect(existsSync(join(ROOT, file)), file).toBe(true)
})
