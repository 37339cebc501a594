import { mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { redact, redactDeep } from '../text/redact.ts'
import type { Around } from './around/gather.ts'
import { writeAround } from './around/write.ts'
import { writeAtomically } from './atomic.ts'
import { reportPage } from './html/report-page.ts'
import { junit } from './junit.ts'
import { compare, type Report, RUN_ID } from './report.ts'
import { reportSchema } from './schema.ts'
import { summary } from './summary.ts'
import { told } from './told.ts'

/** How many runs stay in the folder. */
export const KEPT_RUNS = 20

const LATEST = 'latest'

async function pointLatestTo(run: string, folder: string): Promise<void> {
  const temporary = join(folder, `.${LATEST}.${run}`)
  await rm(temporary, { force: true })
  await symlink(run, temporary)
  await rename(temporary, join(folder, LATEST))
}

/** Removes the oldest runs; only folders that hold a `report.json` are runs. Another run that ends now may remove them first. */
async function prune(folder: string, keep: string): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isDirectory())
  const ages = await Promise.all(
    entries.map(async ({ name }) => {
      const file = await stat(join(folder, name, 'report.json')).catch(() => null)
      return file ? [{ name, at: name === keep ? Number.POSITIVE_INFINITY : file.mtimeMs }] : []
    }),
  )
  const newestFirst = ages.flat().sort((a, b) => b.at - a.at || compare(b.name, a.name))
  await Promise.all(
    newestFirst.slice(KEPT_RUNS).map(({ name }) => rm(join(folder, name), { recursive: true, force: true })),
  )
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** What a run leaves beside its report: what stood around, and what it said while it ran. */
export type Beside = { readonly around: Around; readonly log: string }

/**
 * Writes `<folder>/<run>/` (report.json with its schema, report.html, junit.xml, summary.md, run.log, around/), points `<folder>/latest` to it, and keeps
 * the last 20 runs. Each file is replaced as a whole. Returns the run's folder. Throws what the file system throws.
 */
export async function writeReport(
  report: Report,
  folder: string,
  beside: Beside = { around: {}, log: '' },
): Promise<string> {
  if (!RUN_ID.test(report.run) || report.run === LATEST) throw new Error(`not a run id: ${report.run}`)
  const home = await writeInto(join(folder, report.run), report, beside)
  await pointLatestTo(report.run, folder)
  await prune(folder, report.run)
  return home
}

/** Writes a report's files into a folder of its own, each as a whole. Returns the folder. Throws what the file system throws. */
export async function writeInto(home: string, report: Report, { around, log }: Beside): Promise<string> {
  const clean = redactDeep(report, told)
  await mkdir(home, { recursive: true })
  await writeAround(home, around)
  if (log !== '') await writeAtomically(join(home, 'run.log'), redact(log))
  await writeAtomically(join(home, 'report.schema.json'), json(reportSchema))
  await writeAtomically(join(home, 'junit.xml'), junit(clean))
  await writeAtomically(join(home, 'summary.md'), summary(clean))
  await writeAtomically(join(home, 'report.json'), json(clean))
  await writeAtomically(join(home, 'report.html'), reportPage(clean))
  return home
}
