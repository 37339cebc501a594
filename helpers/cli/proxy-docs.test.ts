import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { proxyNotes } from '../text/proxies.ts'
import { software } from '../upstream/software/all.ts'
import { proxyDocs } from './proxy-docs.ts'

test('the committed pages are what `npm run docs` makes', async () => {
  for (const [name, text] of await proxyDocs())
    expect(await readFile(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('a part for each software, in the same order in both languages', async () => {
  for (const text of (await proxyDocs()).values())
    expect(text.match(/^## /gm)).toHaveLength(Object.keys(proxyNotes).length)
  expect(software.map(({ name }) => name).sort()).toEqual(Object.keys(proxyNotes).sort())
})

test('no configuration opens a proxy to the LAN', async () => {
  for (const text of (await proxyDocs()).values())
    for (const [, block = ''] of text.matchAll(/^```\w+\n([\s\S]*?)^```/gm)) {
      expect(block).not.toMatch(/(?:listen\S*|bind-address|internal|http_port|-D)["\s:]+(?:0\.0\.0\.0|\*|::)/i)
      expect(block).toMatch(/192\.168\.3\.84|127\.0\.0\.1/)
    }
})
