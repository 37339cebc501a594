import packageJson from '../../package.json' with { type: 'json' }
import type { HostFacts } from '../host/capabilities.ts'
import type { ScenarioRecord, ScenarioStatus } from '../scenario/record.ts'
import { redactDeep } from '../text/redact.ts'
import type { Language } from '../text/say.ts'
import { type ClaimVerdicts, claimErrors, claimsOf } from './claims.ts'
import type { RunError } from './run-error.ts'
import { told } from './told.ts'

export type EngineFacts = {
  readonly kind: 'found' | 'embedded'
  /** how it was found: `DOCKER_HOST`, a context's name, a socket's path */
  readonly origin: string
  readonly version: string
}

/** A host that should have been there and could not be used. */
export type Unusable = { readonly name: string; readonly reason: string }

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** What the reporter collected of a run. */
export type Collected = {
  readonly scenarios: readonly ScenarioRecord[]
  readonly units: Counts
  readonly errors: readonly RunError[]
}

export type Totals = Counts & { readonly notSupported: number }

export type Result = 'passed' | 'partial' | 'failed'

/** Raised when a key goes or changes its meaning. 2: the claims of scenarios and hosts say what each scenario shows. */
export const SCHEMA_VERSION = 2

/** A run's id is the name of its folder and of its archive. */
export const RUN_ID = /^[\w-][\w.-]{0,63}$/

/** What a run leaves (DESIGN, Report). `schema.ts` says the same as a JSON Schema; all times are in ms. */
export type Report = Collected & {
  readonly kind: 'ProxyConformanceReport'
  readonly schemaVersion: typeof SCHEMA_VERSION
  readonly kit: { readonly name: string; readonly version: string }
  /** ISO 8601, when the run began */
  readonly date: string
  readonly run: string
  readonly language: Language
  readonly environment: { readonly node: string; readonly platform: string; readonly arch: string }
  readonly engine: EngineFacts | null
  readonly hosts: readonly HostFacts[]
  readonly unusable: readonly Unusable[]
  readonly claims: ClaimVerdicts
  readonly setupError: string | null
  readonly interrupted: boolean
  readonly totals: Totals
  readonly durations: { readonly total: number; readonly hosts: Readonly<Record<string, number>> }
  readonly result: Result
  /** what it was joined from (`npm run report -- merge`); null for a run */
  readonly merged: Merged | null
}

/** Two reports that say different things of one scenario on one host. */
export type Conflict = {
  readonly id: string
  readonly host: string
  readonly counts: { readonly run: string; readonly status: ScenarioStatus }
  readonly older: { readonly run: string; readonly status: ScenarioStatus }
}

/** What a joined report was joined from. */
export type Merged = {
  readonly from: readonly Pick<Report, 'run' | 'date' | 'result'>[]
  readonly conflicts: readonly Conflict[]
}

export type Finish = {
  readonly collected: Collected
  readonly hosts: readonly HostFacts[]
  readonly unusable: readonly Unusable[]
  readonly engine: EngineFacts | null
  readonly run: string
  /** ms since the epoch */
  readonly startedAt: number
  readonly endedAt?: number
  readonly setupError: string | null
  readonly interrupted: boolean
  readonly language: Language
  /** whether it was about everything: only then every claim of the guide must have its verdict */
  readonly whole?: boolean
}

const count = (scenarios: readonly ScenarioRecord[], status: ScenarioStatus) =>
  scenarios.filter(scenario => scenario.status === status).length

/** Scenarios and unit tests together. What failed without being a test counts as failed too: "0 failed" is never said of a failed set-up. */
export function totalsOf({ scenarios, units, errors }: Collected, setupError: string | null): Totals {
  const others = errors.filter(error => error.kind !== 'test').length + (setupError === null ? 0 : 1)
  return {
    passed: count(scenarios, 'passed') + units.passed,
    failed: count(scenarios, 'failed') + units.failed + others,
    notSupported: count(scenarios, 'not-supported'),
    skipped: count(scenarios, 'skipped') + units.skipped,
  }
}

/** The core scenarios that passed on no host, by id. */
export function unproven(scenarios: readonly ScenarioRecord[]): string[] {
  const passed = new Set(scenarios.filter(({ status }) => status === 'passed').map(({ id }) => id))
  return [...new Set(scenarios.filter(({ core, id }) => core && !passed.has(id)).map(({ id }) => id))].sort()
}

/** `failed` also when nothing was proven at all, unless no host was asked for and unit tests passed; `partial` when a core scenario passed nowhere or this-host could not be used. */
export function resultOf(
  report: Pick<
    Report,
    'scenarios' | 'hosts' | 'units' | 'totals' | 'setupError' | 'interrupted' | 'errors' | 'unusable'
  >,
): Result {
  const { scenarios, hosts, units, totals, setupError, interrupted, errors, unusable } = report
  const proven = scenarios.some(({ status }) => status === 'passed' || status === 'failed')
  const ran = proven || (hosts.length === 0 && units.passed > 0)
  if (totals.failed > 0 || errors.length > 0 || setupError !== null || interrupted || !ran) return 'failed'
  const lacking = unproven(scenarios).length > 0 || unusable.some(({ name }) => /^this-host(?: |$)/.test(name))
  return lacking ? 'partial' : 'passed'
}

/** How long the scenarios of each host took, in whole ms. */
export function timesOf(hosts: Report['hosts'], scenarios: Report['scenarios']): Record<string, number> {
  const times: Record<string, number> = Object.fromEntries(hosts.map(({ name }) => [name, 0]))
  for (const { host, ms } of scenarios) times[host] = Math.round((times[host] ?? 0) + ms)
  return times
}

/** By code unit, so that reports are the same on every machine's locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const exitCodes: Readonly<Record<Result, number>> = { passed: 0, partial: 0, failed: 1 }

/** The whole report of a run, redacted, and the exit code of `npm test`: 0, 1 failed, 2 could not set up a host or lost it, 130 interrupted. */
export function finishReport(finish: Finish): { readonly report: Report; readonly exitCode: number } {
  const { collected, hosts, unusable, engine, run, startedAt, setupError, interrupted, language } = finish
  const scenarios = [...collected.scenarios].sort((a, b) => compare(a.id, b.id) || compare(a.host, b.host))
  const claims = claimsOf(scenarios)
  const judged = finish.whole === true && !interrupted && setupError === null
  const errors = [...collected.errors, ...(judged ? claimErrors(claims, language) : [])]
  const { units } = collected
  const totals = totalsOf({ scenarios, units, errors }, setupError)
  const report: Report = {
    kind: 'ProxyConformanceReport',
    schemaVersion: SCHEMA_VERSION,
    kit: { name: packageJson.name, version: packageJson.version },
    date: new Date(startedAt).toISOString(),
    run,
    language,
    environment: { node: process.version, platform: process.platform, arch: process.arch },
    engine,
    hosts,
    unusable,
    scenarios,
    claims,
    units,
    errors,
    setupError,
    interrupted,
    totals,
    durations: { total: (finish.endedAt ?? Date.now()) - startedAt, hosts: timesOf(hosts, scenarios) },
    result: resultOf({ scenarios, hosts, units, totals, setupError, interrupted, errors, unusable }),
    merged: null,
  }
  const unable = setupError !== null || errors.some(({ kind }) => kind === 'host')
  const exitCode = interrupted ? 130 : unable ? 2 : exitCodes[report.result]
  return { report: redactDeep(report, told), exitCode }
}
