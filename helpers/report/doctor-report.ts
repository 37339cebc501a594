import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { doctorReport as words } from '../text/doctor.ts'
import { say } from '../text/say.ts'
import type { Around } from './around/gather.ts'
import { writeAround } from './around/write.ts'
import { writeAtomically } from './atomic.ts'
import { type DoctorDocument, jsonText } from './doctor-json.ts'
import { doctorSchema } from './doctor-schema.ts'
import { doctorText } from './doctor-text.ts'
import type { Consulted } from './doctor-verdict.ts'
import { doctorPage } from './html/doctor-page.ts'
import { fenced, plain } from './markdown.ts'

/** So wide are the lines of the report: an issue's page shows them without scrolling. */
const WIDTH = 80

/** The diagnosis as Markdown, for an issue: what the terminal showed, under one heading a reader can find. */
export function doctorSummary(text: string, { kit, date, language }: DoctorDocument): string {
  const about = say(language, words.about, { kit: kit.name, version: kit.version, date })
  return `# ${say(language, words.title)}\n\n${fenced(text.trimEnd())}\n\n${plain(about)}\n`
}

/**
 * Writes what stood around into `around/`, and `report.json` with its schema, `report.html`, `report.txt` and `summary.md` into a folder, each as a whole.
 * @throws what the file system throws
 */
export async function writeDoctorReport(
  folder: string,
  consulted: Consulted,
  document: DoctorDocument,
  around: Around = {},
): Promise<void> {
  const text = doctorText(consulted, { language: document.language, width: WIDTH, colour: false })
  await mkdir(folder, { recursive: true })
  await writeAround(folder, around)
  await writeAtomically(join(folder, 'report.schema.json'), jsonText(doctorSchema))
  await writeAtomically(join(folder, 'report.txt'), text)
  await writeAtomically(join(folder, 'report.html'), doctorPage(document))
  await writeAtomically(join(folder, 'summary.md'), doctorSummary(text, document))
  await writeAtomically(join(folder, 'report.json'), jsonText(document))
}
