import packageJson from '../../package.json' with { type: 'json' }
import type { Diagnosis, Found, ServiceVerdict } from '../doctor/diagnosis.ts'
import type { FilePlace } from '../doctor/facts.ts'
import { foundText } from '../doctor/found-text.ts'
import { doctor as words } from '../text/doctor.ts'
import { type Language, say } from '../text/say.ts'
import { type Consulted, exitCodeOf } from './doctor-verdict.ts'

/** Raised when a key goes or changes its meaning. */
export const DOCTOR_SCHEMA_VERSION = 1

/** What `npm start -- --json` prints, and `report.json` of `--report`. `doctor-schema.ts` says the same as a JSON Schema. */
export type DoctorDocument = {
  readonly kind: 'ProxyConformanceDiagnosis'
  readonly schemaVersion: typeof DOCTOR_SCHEMA_VERSION
  readonly kit: { readonly name: string; readonly version: string }
  /** ISO 8601 */
  readonly date: string
  readonly language: Language
  /** the project's folder */
  readonly project: string
  readonly targets: readonly string[]
  /** where the engine is, if it was asked over a network; null for one of this machine, and without any */
  readonly engine: string | null
  readonly offline: boolean
  readonly verdict: Diagnosis['verdict']
  readonly services: readonly ServiceVerdict[]
  readonly findings: readonly FoundDocument[]
  /** what may stand in the settings of proxy software beside a finding's own values: `host`, `subnet`, `gateway` */
  readonly known: Consulted['known']
  /** the command that looks again; null where that is of no use */
  readonly again: string | null
  readonly exitCode: 0 | 1 | 2
}

/** Texts in the language that was asked for; `values`, `steps` and `open` are the same in every language. */
export type FoundDocument = Pick<Found, 'code' | 'severity' | 'services' | 'values' | 'steps' | 'open'> &
  ReturnType<typeof foundText> & {
    readonly file: FilePlace['file'] | null
    readonly line: FilePlace['line'] | null
    readonly column: FilePlace['column'] | null
    /** the page of this finding in the kit's folder */
    readonly docs: string
    /** the lines of `.env` that its steps replace, by variable; without those that hold credentials */
    readonly before: Consulted['before']
  }

/** The diagnosis as a document. */
export function doctorDocument(
  consulted: Consulted,
  { language, date }: { readonly language: Language; readonly date: Date },
): DoctorDocument {
  const { diagnosis, project, targets, engine, offline } = consulted
  const findings = diagnosis.findings.map(found => {
    const { code, severity, services, place, values, steps, open } = found
    const { file = null, line = null, column = null } = place ?? {}
    const docs = say(language, words.docs, { code })
    const before = replacedBy(found, consulted)
    const texts = foundText(found, language)
    return { code, severity, services, file, line, column, ...texts, docs, before, values, steps, open }
  })
  const about = { kit: { name: packageJson.name, version: packageJson.version }, date: date.toISOString(), language }
  const { verdict, services } = diagnosis
  const { known, again } = consulted
  const judged = { verdict, services, findings, known, again, exitCode: exitCodeOf(consulted) }
  return {
    kind: 'ProxyConformanceDiagnosis',
    schemaVersion: DOCTOR_SCHEMA_VERSION,
    ...about,
    project,
    targets,
    engine,
    offline,
    ...judged,
  }
}

const replacedBy = ({ steps }: Found, { before }: Consulted): Consulted['before'] =>
  Object.fromEntries(
    steps.flatMap(step => {
      const line = 'set' in step && Object.hasOwn(before, step.set) ? before[step.set] : undefined
      return 'set' in step && line !== undefined ? [[step.set, line]] : []
    }),
  )

/** JSON as a terminal may get it: nothing that would steer it stands there as itself, and nothing of it is lost. */
export const jsonText = (value: object): string =>
  `${JSON.stringify(value, null, 2).replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`
