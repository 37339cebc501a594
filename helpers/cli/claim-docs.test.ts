import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { claimIds } from '../text/claims.ts'
import { claimDocs } from './claim-docs.ts'

test('the committed pages are what `npm run docs` makes', async () => {
  for (const [name, text] of await claimDocs())
    expect(await readFile(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('a row of the table leads to the part about its claim', async () => {
  for (const text of (await claimDocs()).values()) {
    const anchors = [...text.matchAll(/^### (.*)$/gm)].map(([, id = '']) => id.replace('/', ''))
    expect([...text.matchAll(/^\| \[.*?\]\(#(.*?)\)/gm)].map(([, to]) => to)).toEqual(anchors)
    expect(anchors).toHaveLength(claimIds.length)
  }
})
