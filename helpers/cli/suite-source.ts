import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../engine/paths.ts'

const SUITES = join(ROOT, 'suites')

/** One file of the suites, its path relative to them. */
export type SuiteFile = { readonly path: string; readonly source: string }

/** The source of the suites, without their unit tests, sorted by path. */
export async function suiteFiles(): Promise<SuiteFile[]> {
  const paths = (await readdir(SUITES, { recursive: true })).filter(path => /(?<!\.unit)\.ts$/.test(path)).sort()
  return Promise.all(paths.map(async path => ({ path, source: await readFile(join(SUITES, path), 'utf8') })))
}

/** A call of `scenario` with what stands before it; `id` is null behind the last one, and where there is none. */
export type Part = { readonly id: string | null; readonly text: string }

/** The end of a call, at the margin or in a loop: nothing that stands inside a call is followed by a line at the margin. */
const END = /^ {0,2}\}?\)\n(?=\n\S|(?![\s\S]))/m

/** The parts of a file; a `*` in an id stands for what a table puts in. What stands before a call belongs to it. */
export const partsOf = (source: string): Part[] =>
  source.split(END).map(text => ({
    id: /\bid: (['`])([^'`\n]*\/[^'`\n]*)\1/.exec(text)?.[2]?.replace(/\$\{[^}]*\}/g, '*') ?? null,
    text,
  }))
