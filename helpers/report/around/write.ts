import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { writeAtomically } from '../atomic.ts'
import type { Around } from './gather.ts'

/** The folder of a report that holds what stood around; in that of a test run one for each host, in a joined one these for each run. */
export const AROUND = 'around'

/** The names that may be in it. */
const NAMES =
  /^(?:[\w-]+\/){0,2}(?:(?:addresses|routes|firewall|listeners)\.txt|(?:engine|networks|compose)\.json|logs\/[\w.-]+\.log)$/

export const isAround = (name: string): boolean =>
  name.startsWith(`${AROUND}/`) && NAMES.test(name.slice(AROUND.length + 1))

/** Writes these files into a report's folder, in place of those that an earlier look left there; nothing else is touched. */
export async function writeAround(report: string, around: Around): Promise<void> {
  const folder = join(report, AROUND)
  const there = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const old = there.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  await Promise.all(old.filter(path => isAround(relative(report, path))).map(path => rm(path)))
  for (const [name, text] of Object.entries(around)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, text)
  }
}
