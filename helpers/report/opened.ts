import { Ajv2020 } from 'ajv/dist/2020.js'
import { DOCTOR_SCHEMA_VERSION, type DoctorDocument } from './doctor-json.ts'
import { doctorSchema } from './doctor-schema.ts'
import type { Files } from './files.ts'
import { doctorPage } from './html/doctor-page.ts'
import { reportPage } from './html/report-page.ts'
import { type Report, SCHEMA_VERSION } from './report.ts'
import { reportSchema } from './schema.ts'

/** A report that was read again: of `npm test`, or of the doctor. */
export type Opened =
  | { readonly kind: 'run'; readonly report: Report }
  | { readonly kind: 'doctor'; readonly document: DoctorDocument }

/** What is no report of this version of the kit; the message says why, for a person. */
export class NoReport extends Error {
  override readonly name: string = 'NoReport'
}

/** A report of another version of its schema: older, or newer. */
export class OtherVersion extends NoReport {
  override readonly name = 'OtherVersion'
  readonly found: number
  readonly known: number

  constructor(found: number, known: number) {
    super(`report.json: schemaVersion is ${found}, not ${known}`)
    this.found = found
    this.known = known
  }
}

const ajv = new Ajv2020({ allErrors: false })
const isRun = ajv.compile<Report>(reportSchema)
const isDoctors = ajv.compile<DoctorDocument>(doctorSchema)

type Head = { readonly kind?: unknown; readonly schemaVersion?: unknown }

const versions: ReadonlyMap<unknown, number> = new Map([
  ['ProxyConformanceReport', SCHEMA_VERSION],
  ['ProxyConformanceDiagnosis', DOCTOR_SCHEMA_VERSION],
])

/** Reads `report.json` of these files; it may be a stranger's, so it is held against its schema. @throws NoReport */
export function openReport(files: Files): Opened {
  const text = files.get('report.json')
  if (text === undefined) throw new NoReport('report.json is not there')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new NoReport(`report.json: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (isRun(json)) return { kind: 'run', report: json }
  if (isDoctors(json)) return { kind: 'doctor', document: json }
  const { kind, schemaVersion: found }: Head = typeof json === 'object' && json !== null ? json : {}
  const known = versions.get(kind)
  if (known !== undefined && typeof found === 'number' && found !== known) throw new OtherVersion(found, known)
  const { errors } = kind === 'ProxyConformanceDiagnosis' ? isDoctors : isRun
  throw new NoReport(`report.json: ${ajv.errorsText(errors, { dataVar: '' })}`)
}

/** The page of a report, made of its document alone: a page that came with it may be anybody's. */
export const pageOf = (opened: Opened): string =>
  opened.kind === 'run' ? reportPage(opened.report) : doctorPage(opened.document)
