import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { type Redactor, redactDeep } from '../text/redact.ts'
import { bundleText as words } from '../text/report-command.ts'
import { say } from '../text/say.ts'
import { type Files, inOrder, isOfReport } from './files.ts'
import { type Opened, openReport, pageOf } from './opened.ts'

/** Bytes before compression; what does not fit is left out, so that the archive is below 25 MB whatever it holds. */
export const BUDGET = 24_000_000

/** What an archive may unpack to: a stranger's may be made to fill a machine. */
const UNPACKED = 4 * BUDGET

/** Whether a file is named as an archive of a report. */
export const isBundle = (name: string): boolean => /^familyai-report-\d{4}-\d\d-\d\d-[\w.-]+\.tgz$/.test(name)

const CONTENTS = 'contents.txt'

export type Bundle = {
  /** `familyai-report-2026-11-25-3daa4083.tgz` */
  readonly name: string
  readonly bytes: Buffer
  /** files that did not fit */
  readonly left: readonly string[]
}

const aboutOf = (opened: Opened) => (opened.kind === 'run' ? opened.report : opened.document)

/** A run's id; the doctor's looks have none, so theirs is made of what was seen. */
const idOf = (opened: Opened, text: string): string =>
  opened.kind === 'run' ? opened.report.run : createHash('sha256').update(text).digest('hex').slice(0, 8)

/**
 * The archive of a report: what belongs to one and nothing else, each text without what `scrub` removes, the page made anew.
 * The same files make the same archive.
 * @throws NoReport
 */
export async function bundleOf(files: Files, scrub: Redactor): Promise<Bundle> {
  const opened = openReport(files)
  const clean = cleanFiles(files, opened, scrub)
  const { date, language, kit } = aboutOf(opened)
  const top = `familyai-report-${date.slice(0, 10)}-${idOf(opened, files.get('report.json') ?? '')}`
  const { kept, left } = fitting([...clean])
  const about = say(language, words.contents, { kit: `${kit.name} ${kit.version}`, date })
  const missing = left.length === 0 ? '' : `\n${say(language, words.left, { names: left.join(', ') })}\n`
  const contents = `${about}\n\n${kept.map(([name]) => `${name}\n`).join('')}${missing}`
  return { name: `${top}.tgz`, bytes: await packed(top, [[CONTENTS, contents], ...kept], new Date(date)), left }
}

/** The files that there is room for, the most important first. */
function fitting(files: readonly (readonly [string, string])[]) {
  let room = BUDGET
  const fits = files.map(([, text]) => {
    const bytes = Buffer.byteLength(text)
    if (bytes > room) return false
    room -= bytes
    return true
  })
  return { kept: files.filter((_, i) => fits[i]), left: files.filter((_, i) => !fits[i]).map(([name]) => name) }
}

function cleanFiles(files: Files, opened: Opened, scrub: Redactor): Files {
  // In this order, so that an address has the same name in every archive of the same report.
  const document = redactDeep(aboutOf(opened), scrub)
  const json = `${JSON.stringify(document, null, 2)}\n`
  const others = [...files].filter(([name]) => isOfReport(name) && name !== 'report.json' && name !== 'report.html')
  const page = pageOf(openReport(new Map([['report.json', json]])))
  const texts = others.map(([name, text]) => [name, name === 'report.schema.json' ? text : scrub(text)] as const)
  return inOrder([['report.json', json], ['report.html', page], ...texts])
}

async function packed(top: string, files: readonly (readonly [string, string])[], mtime: Date): Promise<Buffer> {
  const archive = pack()
  for (const [name, text] of files)
    archive.entry({ name: `${top}/${name}`, mtime, mode: 0o644, uid: 0, gid: 0, uname: '', gname: '' }, text)
  archive.finalize()
  return gzipSync(await buffer(archive), { level: 9 })
}

/** The files of a report in an archive, whoever made it: only what belongs to a report is taken. @throws when it is none */
export async function unpacked(bytes: Buffer): Promise<Files> {
  const tar = gunzipSync(bytes, { maxOutputLength: UNPACKED })
  const found: [string, string][] = []
  const archive = extract()
  archive.end(tar)
  for await (const entry of archive) {
    const name = entry.header.name.replace(/^[^/]*\//, '')
    const text = (await buffer(entry)).toString()
    if (entry.header.type === 'file' && isOfReport(name)) found.push([name, text])
  }
  return inOrder(found)
}
