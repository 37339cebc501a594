import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { codes } from '../text/findings.ts'
import { FINDINGS_DOCS } from './docs.ts'
import { findingDocs } from './finding-docs.ts'

const folder = join(ROOT, FINDINGS_DOCS)

test('the committed pages are what `npm run docs` makes', async () => {
  const names = (await readdir(folder)).sort()
  const committed = await Promise.all(
    names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  expect(Object.fromEntries(committed), 'run `npm run docs` and commit docs/findings').toEqual(
    Object.fromEntries(await findingDocs()),
  )
})

test('a page for every code in both languages, and every link leads to a page', async () => {
  const pages = await findingDocs()
  expect(pages.size).toBe(2 * codes.length + 2)
  for (const [name, text] of pages)
    for (const [, to = ''] of text.matchAll(/\]\(([^)]+)\)/g)) expect(pages.has(to), `${name} → ${to}`).toBe(true)
})
