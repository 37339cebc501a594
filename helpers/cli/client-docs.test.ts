import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { clients } from '../probe/clients/all.ts'
import { honouredEverywhere } from '../probe/clients/knowledge.ts'
import { clientDocs } from './client-docs.ts'

test('the committed pages are what `npm run docs` makes', async () => {
  for (const [name, text] of clientDocs())
    expect(await readFile(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('every client stands in the table of versions and of variables', () => {
  for (const text of clientDocs().values())
    for (const { title } of clients)
      expect(text.split('\n').filter(line => line.startsWith(`| ${title} |`)).length, title).toBeGreaterThan(1)
})

test('the forms of NO_PROXY that the pages say work everywhere are those that the table has so', () => {
  // In words: full names, `.example.lan`, single IPv4 addresses, in the lower-case variable, the guide's own address too.
  expect(honouredEverywhere).toEqual(['exact', '.suffix', 'IPv4', 'lower', 'g/host'])
})
