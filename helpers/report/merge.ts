import { createHash } from 'node:crypto'
import type { ScenarioRecord, ScenarioStatus } from '../scenario/record.ts'
import { claimsOf } from './claims.ts'
import { type Conflict, compare, type Report, resultOf, timesOf, totalsOf } from './report.ts'

/**
 * Reports of shards or of machines as one: each scenario of each host as the newest report that ran it has it. A host of the
 * same name on another processor is another host. Pure; the order of the reports does not matter. @throws without any report
 */
export function mergeReports(given: readonly Report[]): Report {
  const reports = withArchitectures(once(given).sort((a, b) => compare(a.date, b.date) || compare(a.run, b.run)))
  const newest = reports.at(-1)
  if (!newest) throw new Error('there is no report to join')
  const records = reports.flatMap(({ run, scenarios }) => scenarios.map(record => ({ run, record })))
  const groups = [...Map.groupBy(records, ({ record }) => JSON.stringify([record.id, record.host])).values()]
  const chosen = groups.map(chooseFrom)
  const scenarios = chosen.map(({ record }) => record).sort((a, b) => compare(a.id, b.id) || compare(a.host, b.host))
  const conflicts = chosen.flatMap(({ conflicts }) => conflicts)
  const hosts = lastOf(reports.flatMap(({ hosts }) => hosts))
  const unusable = lastOf(reports.flatMap(report => report.unusable)).filter(
    ({ name }) => !hosts.some(h => h.name === name),
  )
  const units = {
    passed: sum(reports, ({ units }) => units.passed),
    failed: sum(reports, ({ units }) => units.failed),
    skipped: sum(reports, ({ units }) => units.skipped),
  }
  const errors = reports.flatMap(({ errors }) => distinct(errors))
  const setupErrors = reports.flatMap(({ run, setupError }) => (setupError === null ? [] : [`${run}: ${setupError}`]))
  const setupError = setupErrors.length === 0 ? null : setupErrors.join('\n')
  const interrupted = reports.some(report => report.interrupted)
  const totals = totalsOf({ scenarios, units, errors }, setupError)
  return {
    ...newest,
    run: `merged-${createHash('sha256')
      .update(reports.map(({ run }) => run).join())
      .digest('hex')
      .slice(0, 8)}`,
    hosts,
    unusable,
    scenarios,
    claims: claimsOf(scenarios),
    units,
    errors,
    setupError,
    interrupted,
    totals,
    durations: { total: sum(reports, ({ durations }) => durations.total), hosts: timesOf(hosts, scenarios) },
    result: resultOf({ scenarios, hosts, units, totals, setupError, interrupted, errors, unusable }),
    merged: { from: reports.map(({ run, date, result }) => ({ run, date, result })), conflicts },
  }
}

/** The same report given twice counts once. */
const once = (reports: readonly Report[]): Report[] => [
  ...new Map(reports.map(report => [report.run, report])).values(),
]

/** Of equal errors of a run one; two runs may each have one and the same. */
const distinct = (errors: Report['errors']): Report['errors'] => [
  ...new Map(errors.map(each => [JSON.stringify(each), each])).values(),
]

const sum = (reports: readonly Report[], of: (report: Report) => number): number =>
  reports.reduce((total, report) => total + of(report), 0)

const lastOf = <T extends { readonly name: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map(each => [each.name, each])).values(),
]

const RAN: readonly ScenarioStatus[] = ['passed', 'failed']

type Told = { readonly run: string; readonly record: ScenarioRecord }

/** The newest that ran it; one that could not run says less than any that did. */
function chooseFrom(told: readonly Told[]): {
  readonly record: ScenarioRecord
  readonly conflicts: readonly Conflict[]
} {
  const [first] = told
  const ran = told.filter(({ record }) => RAN.includes(record.status))
  const best = ran.at(-1) ?? told.at(-1) ?? first
  if (!best) throw new Error('a group of records has no record')
  const { id, host, status } = best.record
  const conflicts = ran
    .filter(({ record }) => record.status !== status)
    .map(({ run, record }) => ({
      ...{ id, host, counts: { run: best.run, status } },
      older: { run, status: record.status },
    }))
  return { record: best.record, conflicts }
}

/** What Node calls a processor that engines call otherwise. */
const processors: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' }

/** The processor of a report's host; of one that could not be used, that of the machine. */
const processorOf = ({ hosts, environment: { arch } }: Report, name: string): string =>
  (hosts.find(each => each.name === name) ?? hosts[0])?.capabilities.arch ?? processors[arch] ?? arch

/** The hosts that were used or should have been. */
const hostsOf = ({ hosts, unusable }: Report): string[] => [...hosts, ...unusable].map(({ name }) => name)

/** Names hosts by their processor where one name stands for several. */
function withArchitectures(reports: readonly Report[]): Report[] {
  const kinds = new Map<string, Set<string>>()
  for (const report of reports)
    for (const name of hostsOf(report))
      kinds.set(name, (kinds.get(name) ?? new Set<string>()).add(processorOf(report, name)))
  return reports.map(report => {
    const called = (name: string) =>
      (kinds.get(name)?.size ?? 0) > 1 ? `${name} (${processorOf(report, name)})` : name
    return {
      ...report,
      hosts: report.hosts.map(host => ({ ...host, name: called(host.name) })),
      unusable: report.unusable.map(host => ({ ...host, name: called(host.name) })),
      scenarios: report.scenarios.map(record => ({ ...record, host: called(record.host) })),
      errors: report.errors.map(error => ({
        ...error,
        project: error.project === null ? null : called(error.project),
      })),
    }
  })
}
