import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import { BUDGET, unpacked } from '../report/bundle.ts'
import { type Files, readFolder } from '../report/files.ts'
import { printable } from '../report/lines.ts'
import { NoReport, type Opened, OtherVersion, openReport } from '../report/opened.ts'
import { reportCommand as words } from '../text/report-command.ts'
import { pathTyped } from './paths-typed.ts'

/** A report on this machine. */
export type Located = {
  /** as it was typed */
  readonly typed: string
  /** its folder, absolute; null for an archive */
  readonly folder: string | null
  readonly files: Files
  readonly opened: Opened
}

/** No archive of ours is larger (bytes), nor is the report in it. */
const LARGEST = 4 * BUDGET

const LATEST = join(ROOT, 'reports', 'latest')

/** Reads the report that was named, by default the last run. @throws SetupError when there is none */
export async function locate(typed: string | undefined): Promise<Located> {
  const path = typed === undefined ? LATEST : pathTyped(typed)
  const named = typed ?? 'reports/latest'
  const { folder, files } = await filesAt(path).catch(error => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(words.notThere, { path: named, reason })
  })
  try {
    return { typed: named, folder, files, opened: openReport(files) }
  } catch (error) {
    if (error instanceof OtherVersion)
      throw new SetupError(words.otherVersion, { path: named, found: error.found, known: error.known })
    if (!(error instanceof NoReport)) throw error
    const text = files.has('report.json') ? words.noReport : words.notThere
    throw new SetupError(text, { path: named, reason: printable(error.message) })
  }
}

async function filesAt(path: string): Promise<Pick<Located, 'folder' | 'files'>> {
  const found = await stat(path)
  // A pipe or a device may never end.
  if (!found.isDirectory() && !found.isFile()) throw new Error('not a file')
  if (found.isFile() && found.size > LARGEST) throw new Error(`larger than ${LARGEST / 1_000_000} MB`)
  const folder = found.isDirectory() ? path : basename(path) === 'report.json' ? dirname(path) : null
  return folder === null
    ? { folder, files: await unpacked(await readFile(path)) }
    : { folder, files: await readFolder(folder) }
}
