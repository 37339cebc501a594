import { generations } from '../engine/generations.ts'
import type { Capabilities, HostFacts } from '../host/capabilities.ts'
import type { Address, InternetRecord, UpstreamRecord } from '../host/seat-protocol.ts'
import type { Measured } from '../probe/clients/compare.ts'
import { type ClientSight, type Evidence, outcomes, type Proof } from '../probe/evidence.ts'
import type { ScenarioRecord } from '../scenario/record.ts'
import type { ClaimOnHost, Word } from './claims.ts'
import {
  type Conflict,
  type Counts,
  type EngineFacts,
  type Merged,
  type Report,
  RUN_ID,
  SCHEMA_VERSION,
  type Totals,
  type Unusable,
} from './report.ts'
import type { RunError } from './run-error.ts'
import {
  amount,
  array,
  at,
  boolean,
  either,
  integer,
  map,
  ms,
  object,
  orNull,
  type Schema,
  string,
} from './schema-words.ts'

const counts = { passed: amount, failed: amount, skipped: amount }
const status = either('passed', 'failed', 'not-supported', 'skipped')
const shows = either('holds', 'fails')
const claimOnHost = object<ClaimOnHost>({
  verdict: orNull(either('holds', 'fails', 'depends')),
  scenarios: array(object<Word>({ scenario: string, shows, status })),
})

const capabilities = object<Capabilities>({
  engineVersion: string,
  apiVersion: string,
  os: string,
  arch: string,
  kernel: string,
  cgroup: either('1', '2'),
  rootless: boolean,
  desktop: boolean,
  ipNfRaw: orNull(boolean),
  veth: orNull(boolean),
  firewall: orNull(string),
  compose: string,
  ipv6: boolean,
  disposable: boolean,
  literalAddresses: boolean,
  subnet: string,
  lanAddress: orNull(string),
  defaultBridge: orNull(string),
})

const address = object<Address>({ host: string, port: integer })

const upstreamRecord = object<UpstreamRecord>({
  upstream: string,
  connection: integer,
  at,
  kind: either('connect', 'request', 'connection'),
  source: string,
  local: address,
  method: orNull(string),
  target: orNull(string),
  credentials: boolean,
  answer: orNull(integer),
  nonce: orNull(string),
  bytes: orNull(object<NonNullable<UpstreamRecord['bytes']>>({ received: amount, sent: amount })),
})

const internetRecord = object<InternetRecord>({
  at,
  nonce: orNull(string),
  scheme: either('http', 'https'),
  host: string,
  method: string,
  path: string,
  status: integer,
  via: orNull(object<NonNullable<InternetRecord['via']>>({ upstream: string, connection: integer })),
})

const client = object<ClientSight>({
  client: string,
  exit: orNull(integer),
  errno: orNull(string),
  connectStatus: integer,
  status: integer,
  remote: orNull(string),
  text: string,
  ms,
  connectMs: orNull(ms),
})

const proof = object<Proof>({
  vantage: string,
  path: string,
  expected: either(...outcomes),
  outcome: either(...outcomes),
  evidence: object<Evidence>({
    nonce: string,
    client,
    upstream: array(upstreamRecord),
    internet: array(internetRecord),
  }),
  repeat: string,
  control: boolean,
})

const scenario = object<ScenarioRecord>({
  id: { type: 'string', pattern: '^[A-Za-z0-9.+-]+(/[A-Za-z0-9.+-]+)+$' },
  claims: map(shows),
  core: boolean,
  title: string,
  file: string,
  host: string,
  status,
  reason: orNull(string),
  error: orNull(string),
  proofs: array(proof),
  measured: array(object<Measured>({ case: string, expected: string, found: string, nonce: string })),
  ms,
  reproduce: string,
})

const result = either('passed', 'partial', 'failed')
const oneSide = object<Conflict['counts']>({ run: string, status })

/** JSON Schema (2020-12) of `report.json`; it is written beside every one. */
export const reportSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'ProxyConformanceReport',
  ...object<Report>({
    kind: { const: 'ProxyConformanceReport' },
    schemaVersion: { const: SCHEMA_VERSION },
    kit: object<Report['kit']>({ name: string, version: string }),
    date: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    run: { type: 'string', pattern: RUN_ID.source },
    language: either('en', 'zh'),
    environment: object<Report['environment']>({ node: string, platform: string, arch: string }),
    engine: orNull(object<EngineFacts>({ kind: either('found', 'embedded'), origin: string, version: string })),
    hosts: array(object<HostFacts>({ name: string, generation: either(...generations), capabilities })),
    unusable: array(object<Unusable>({ name: string, reason: string })),
    scenarios: array(scenario),
    claims: map(map(claimOnHost)),
    units: object<Counts>(counts),
    errors: array(
      object<RunError>({
        kind: either('test', 'file', 'host', 'claim', 'run'),
        project: orNull(string),
        file: orNull(string),
        title: string,
        message: string,
      }),
    ),
    setupError: orNull(string),
    interrupted: boolean,
    totals: object<Totals>({ ...counts, notSupported: amount }),
    durations: object<Report['durations']>({ total: ms, hosts: map(ms) }),
    result,
    merged: orNull(
      object<Merged>({
        from: array(object<Merged['from'][number]>({ run: string, date: string, result })),
        conflicts: array(object<Conflict>({ id: string, host: string, counts: oneSide, older: oneSide })),
      }),
    ),
  }),
}
