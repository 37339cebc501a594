import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'

type Diff = { readonly file: string; readonly hunks: readonly string[] }

/** The diffs of a page; a hunk is what the file holds once it is applied. */
function diffsIn(page: string): Diff[] {
  return [...page.matchAll(/^```diff\n\+\+\+ b\/(\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', body = '']) => ({
    file,
    hunks: body.split(/^@@\n/m).map(hunk => hunk.replace(/^[+ ]/gm, '')),
  }))
}

const pages = ['en', 'zh'].map(language => readFileSync(join(ROOT, `docs/contributing.${language}.md`), 'utf8'))

test.each(pages.flatMap(diffsIn))('the diff of $file stands in the source', ({ file, hunks }) => {
  const source = readFileSync(join(ROOT, file), 'utf8')
  for (const hunk of hunks) expect(source).toContain(hunk)
})

test('both languages show the same diffs', () => {
  const [en = [], zh = []] = pages.map(diffsIn)
  expect(en.length).toBeGreaterThan(5)
  expect(zh).toEqual(en)
})
