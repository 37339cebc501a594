import type { DrawnPath, ServiceVerdict } from '../doctor/diagnosis.ts'
import { codes } from '../text/findings.ts'
import type { Message } from '../text/say.ts'
import { DOCTOR_SCHEMA_VERSION, type DoctorDocument, type FoundDocument } from './doctor-json.ts'
import { anyOf, array, boolean, either, map, object, orNull, type Schema, string } from './schema-words.ts'

const message = object<Message>({ en: string, zh: string })

const path = object<DrawnPath>({
  target: string,
  hops: array(string),
  broken: orNull({ type: 'integer', minimum: 0 }),
  how: orNull(string),
})

const service = object<ServiceVerdict>({
  name: string,
  mode: anyOf<ServiceVerdict['mode']>({ bridge: true, host: true, none: true, shared: true }),
  running: boolean,
  state: anyOf<ServiceVerdict['state']>({ out: true, 'not-out': true, inside: true, unknown: true }),
  paths: array(path),
})

const steps: Schema = {
  anyOf: [
    object<{ run: string }>({ run: string }),
    object<{ set: string; to: string }>({ set: string, to: string }),
    object<{ file: string; content: string }>({ file: string, content: string }),
    object<{ listen: string; allow: string }>({ listen: string, allow: string }),
    object<{ listen: string }>({ listen: string }),
    object<{ allow: string }>({ allow: string }),
  ],
}

const place: Schema = orNull({ type: 'integer', minimum: 1 })

const finding = object<FoundDocument>({
  code: either(...codes),
  severity: either('error', 'warning'),
  services: array(string),
  file: orNull(string),
  line: place,
  column: place,
  title: string,
  why: string,
  seen: string,
  remedy: string,
  impact: string,
  docs: string,
  before: map(string),
  values: map({ anyOf: [string, { type: 'number' }, message] }),
  steps: array(steps),
  open: array(string),
})

/** JSON Schema (2020-12) of what `npm start -- --json` prints; `--report` writes it beside the report. */
export const doctorSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'ProxyConformanceDiagnosis',
  ...object<DoctorDocument>({
    kind: { const: 'ProxyConformanceDiagnosis' },
    schemaVersion: { const: DOCTOR_SCHEMA_VERSION },
    kit: object<DoctorDocument['kit']>({ name: string, version: string }),
    date: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    language: either('en', 'zh'),
    project: string,
    targets: array(string),
    engine: orNull(string),
    offline: boolean,
    verdict: anyOf<DoctorDocument['verdict']>({ out: true, findings: true, unknown: true }),
    services: array(service),
    findings: array(finding),
    known: map(string),
    again: orNull(string),
    exitCode: { enum: [0, 1, 2] },
  }),
}
