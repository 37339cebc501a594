import { reportText as text } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'
import type { ClaimOnHost } from './claims.ts'
import { compare, type Report, unproven } from './report.ts'
import type { RunError } from './run-error.ts'

/** The verdict in a sentence, and the causes of it that no row of the table shows, one a line. */
export function verdictLines(report: Report, language: Language): string[] {
  const { hosts, setupError, interrupted, unusable, scenarios, units, errors, result } = report
  const lacking = unproven(scenarios)
  const ran = scenarios.some(({ status }) => status === 'passed' || status === 'failed')
  const used = hosts.map(({ name }) => name).join(', ') || say(language, text.noHost)
  return [
    setupError === null
      ? say(language, text[result], { hosts: used })
      : say(language, ran || units.passed > 0 ? text.endedEarly : text.setupFailed, { reason: setupError }),
    ...(interrupted ? [say(language, text.interrupted)] : []),
    ...(ran || setupError !== null ? [] : [say(language, text.nothingRan)]),
    ...unusable.map(host => say(language, text.unusable, host)),
    ...(lacking.length === 0 || !ran ? [] : [say(language, text.unproven, { ids: lacking.join(', ') })]),
    ...new Set(errors.filter(({ kind }) => kind === 'host').map(hostError)),
    ...errors.filter(({ kind }) => kind === 'claim').map(({ message }) => message),
  ]
}

const hostError = ({ project, message }: RunError) => [project, message].filter(Boolean).join(': ')

/** How many claims of the guide hold, fail and depend, a line for each host that speaks of any. */
export function claimLines(report: Report, language: Language): string[] {
  return columnsOf(report).flatMap(host => {
    const here = Object.values(report.claims).flatMap(hosts => hosts[host] ?? [])
    const count = (verdict: ClaimOnHost['verdict']) => here.filter(one => one.verdict === verdict).length
    const counts = { holds: count('holds'), fails: count('fails'), depends: count('depends'), open: count(null) }
    return here.length === 0 ? [] : [say(language, text.claimCounts, { host, ...counts })]
  })
}

/** The hosts of the table: those that were used, in their order, then any other that a scenario names. */
export function columnsOf({ hosts, scenarios }: Report): string[] {
  const others = scenarios.map(({ host }) => host).sort(compare)
  return [...new Set([...hosts.map(({ name }) => name), ...others])]
}

export type Reason = {
  readonly mark: string
  readonly host: string
  readonly reason: string
  readonly ids: readonly string[]
}

/** Why scenarios were not supported or skipped: each reason of a host once, with the scenarios it stopped. */
export function reasonsOf(report: Report): Reason[] {
  const stopped = report.scenarios.filter(({ status }) => status === 'not-supported' || status === 'skipped')
  const groups = Map.groupBy(stopped, ({ host, status, reason }) => JSON.stringify([host, status, reason]))
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const reason = first.reason ?? say(report.language, text.notRun)
    return [{ mark: marks[first.status], host: first.host, reason, ids: group.map(({ id }) => id) }]
  })
}

export const marks = { passed: '✓', failed: '✗', 'not-supported': '–', skipped: '○' } as const
