import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import type { Around } from '../report/around/gather.ts'
import { AROUND } from '../report/around/write.ts'
import { isBundle } from '../report/bundle.ts'
import { isOfReport } from '../report/files.ts'
import { printable } from '../report/lines.ts'
import { mergeReports } from '../report/merge.ts'
import type { Merged, Report } from '../report/report.ts'
import { type Beside, writeInto, writeReport } from '../report/write.ts'
import { reportCommand as words } from '../text/report-command.ts'
import { type Language, say } from '../text/say.ts'
import { pathShown, pathTyped } from './paths-typed.ts'
import { locate } from './report-files.ts'
import { verdictText } from './report-view.ts'

type Part = { readonly report: Report; readonly beside: Beside }

/** Joins reports and writes the result, by default as a run of its own. */
export async function merge(typed: readonly string[], out: string | undefined, language: Language): Promise<void> {
  const parts = (await Promise.all(typed.map(partOf))).sort((a, b) => (a.report.date < b.report.date ? -1 : 1))
  const report = mergeReports(parts.map(part => part.report))
  const beside = {
    around: Object.assign({}, ...parts.map(aroundOf)),
    log: parts.map(({ report: { run }, beside: { log } }) => `── ${run}\n${log}`).join('\n'),
  }
  const folder = await written(report, beside, out)
  console.log(verdictText({ kind: 'run', report }, language, process.stdout.columns || 80))
  for (const conflict of report.merged?.conflicts ?? []) console.log(printable(conflictLine(conflict, language)))
  console.log(say(language, words.merged, { count: parts.length, path: pathShown(folder) }))
}

async function partOf(typed: string): Promise<Part> {
  const { opened, files } = await locate(typed)
  if (opened.kind !== 'run') throw new SetupError(words.onlyRuns, { path: typed })
  const around = [...files].filter(([name]) => name.startsWith(`${AROUND}/`))
  const beside = {
    around: Object.fromEntries(around.map(([name, text]) => [name.slice(AROUND.length + 1), text])),
    log: files.get('run.log') ?? '',
  }
  return { report: opened.report, beside }
}

/** What stood around in a run, in a folder of the run's own: two machines may have hosts of one name. What was joined has them. */
function aroundOf({ report: { run, merged }, beside: { around } }: Part): Around {
  const folder = merged === null ? `${run.replaceAll('.', '-')}/` : ''
  return Object.fromEntries(Object.entries(around).map(([name, text]) => [folder + name, text]))
}

async function written(report: Report, beside: Beside, out: string | undefined): Promise<string> {
  if (out === undefined) return writeReport(report, join(ROOT, 'reports'), beside)
  const folder = pathTyped(out)
  const there = await readdir(folder).catch(() => [])
  if (!there.every(isOurs)) throw new SetupError(words.outTaken, { path: out })
  try {
    await writeInto(folder, report, beside)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(words.notWritten, { path: out, reason })
  }
  return folder
}

/** What the kit itself leaves in a report's folder. */
const isOurs = (name: string): boolean => name === AROUND || isOfReport(name) || isBundle(name)

const conflictLine = ({ id, host, counts, older }: Merged['conflicts'][number], language: Language): string =>
  say(language, words.conflict, { id, host, ...counts, olderRun: older.run, olderStatus: older.status })
