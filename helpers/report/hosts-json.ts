import packageJson from '../../package.json' with { type: 'json' }
import type { Language } from '../text/say.ts'
import type { DoctorDocument } from './doctor-json.ts'
import { doctorSchema } from './doctor-schema.ts'
import { array, either, object, orNull, type Schema, string } from './schema-words.ts'

/** One host of a list, as the doctor left it. */
export type HostResult = {
  readonly name: string
  /** how its engine was named: `ssh://…`, `docker context jetson` */
  readonly engine: string
  /** the project's folder */
  readonly project: string
  readonly exitCode: 0 | 1 | 2
  /** why there is no diagnosis; null when there is one */
  readonly reason: string | null
  readonly diagnosis: DoctorDocument | null
}

/** What `npm start -- --hosts FILE --json` prints. */
export type HostsDocument = {
  readonly kind: 'ProxyConformanceHosts'
  readonly schemaVersion: 1
  readonly kit: DoctorDocument['kit']
  /** ISO 8601 */
  readonly date: string
  readonly language: Language
  /** in the order of the list */
  readonly hosts: readonly HostResult[]
  /** the worst of them */
  readonly exitCode: 0 | 1 | 2
}

/** The exit code of many: 2 where one could not be checked, else 1 where one has findings. */
export const worst = (results: readonly Pick<HostResult, 'exitCode'>[]): 0 | 1 | 2 =>
  ([2, 1] as const).find(code => results.some(({ exitCode }) => exitCode === code)) ?? 0

/** The results as a document. */
export function hostsDocument(
  hosts: readonly HostResult[],
  { language, date }: { readonly language: Language; readonly date: Date },
): HostsDocument {
  const kit = { name: packageJson.name, version: packageJson.version }
  const about = { kit, date: date.toISOString(), language }
  return { kind: 'ProxyConformanceHosts', schemaVersion: 1, ...about, hosts, exitCode: worst(hosts) }
}

const exitCode: Schema = { enum: [0, 1, 2] }

/** JSON Schema (2020-12) of that document. */
export const hostsSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'ProxyConformanceHosts',
  ...object<HostsDocument>({
    kind: { const: 'ProxyConformanceHosts' },
    schemaVersion: { const: 1 },
    kit: object<HostsDocument['kit']>({ name: string, version: string }),
    date: string,
    language: either('en', 'zh'),
    hosts: array(
      object<HostResult>({
        ...{ name: string, engine: string, project: string, exitCode },
        reason: orNull(string),
        diagnosis: orNull(doctorSchema),
      }),
    ),
    exitCode,
  }),
}
