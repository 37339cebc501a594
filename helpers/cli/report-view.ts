import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE } from '../engine/paths.ts'
import { writeAtomically } from '../report/atomic.ts'
import { verdictOf } from '../report/doctor-verdict.ts'
import { judgedIn } from '../report/html/doctor-page.ts'
import { printable, printableLines, wrap } from '../report/lines.ts'
import { type Opened, pageOf } from '../report/opened.ts'
import { verdictLines } from '../report/verdict.ts'
import { reportCommand as words } from '../text/report-command.ts'
import { type Language, say } from '../text/say.ts'
import { pathShown } from './paths-typed.ts'
import { type Located, locate } from './report-files.ts'

/** The verdict of a report in a few lines; a stranger's steers no terminal. */
export function verdictText(opened: Opened, language: Language, width: number): string {
  const fitted = (text: string) => wrap(text, width, '')
  if (opened.kind === 'doctor') {
    const { sentence, next } = verdictOf(judgedIn(opened.document), language)
    const { again, date } = opened.document
    const after = next === null || again === null ? [] : [fitted(next), `  ${again}`]
    return printableLines([fitted(sentence), ...after, fitted(say(language, words.looked, { date }))].join('\n'))
  }
  const { totals, run, date } = opened.report
  const counts = say(language, words.counts, { ...totals, run, date })
  return printableLines([...verdictLines(opened.report, language), counts].map(fitted).join('\n'))
}

/** Prints the verdict and names the page; on a desktop a browser shows it. */
export async function view(typed: string | undefined, language: Language): Promise<void> {
  const located = await locate(typed)
  console.log(verdictText(located.opened, language, process.stdout.columns || 80))
  const path = await pageAt(located)
  console.log(say(language, words.page, { path: printable(pathShown(path)) }))
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.stdout.isTTY && (DISPLAY || WAYLAND_DISPLAY)) show(path)
}

/** The page beside a report if it is the one that this kit makes of it; else one made anew, since what came with it may be anybody's. */
async function pageAt({ folder, files, opened }: Located): Promise<string> {
  const page = pageOf(opened)
  if (folder !== null && files.get('report.html') === page) return join(folder, 'report.html')
  const pages = join(CACHE, 'pages')
  await mkdir(pages, { recursive: true })
  const id = createHash('sha256')
    .update(files.get('report.json') ?? '')
    .digest('hex')
    .slice(0, 12)
  const path = join(pages, `${id}.html`)
  await writeAtomically(path, page)
  return path
}

/** Without a program for that, the path has been said. */
const show = (path: string): void =>
  spawn('xdg-open', [path], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref()
