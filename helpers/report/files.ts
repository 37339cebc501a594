import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { AROUND, isAround } from './around/write.ts'

/** The files of a report by name, in the order of what they are worth to whoever reads it. */
export type Files = ReadonlyMap<string, string>

/** All that a report is made of, beside `around/`; the most important first. */
const NAMES: readonly string[] = ['report.json', 'report.html', 'summary.md', 'report.txt', 'run.log', 'junit.xml']
const SCHEMA = 'report.schema.json'

/** Whether a file belongs to a report. Nothing else of a folder is ever read or packed. */
export const isOfReport = (name: string): boolean => NAMES.includes(name) || name === SCHEMA || isAround(name)

const rank = (name: string): number => {
  const at = NAMES.indexOf(name)
  return name === SCHEMA ? Number.POSITIVE_INFINITY : at < 0 ? NAMES.length : at
}

/** In the order of `Files`; whatever order they were found in. */
export const inOrder = (files: Iterable<readonly [string, string]>): Files =>
  new Map([...files].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))

/**
 * The files of a report's folder. Of its folders only `around/` is looked into: another may be anybody's, and large.
 * @throws what the file system throws when the folder cannot be read
 */
export async function readFolder(folder: string): Promise<Files> {
  const top = await readdir(folder, { withFileTypes: true })
  const around = top.some(entry => entry.name === AROUND && entry.isDirectory())
    ? await readdir(join(folder, AROUND), { recursive: true, withFileTypes: true })
    : []
  const names = [...top, ...around]
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  const wanted = names.filter(isOfReport)
  return inOrder(
    await Promise.all(wanted.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
