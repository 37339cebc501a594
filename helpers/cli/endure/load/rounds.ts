import type { Report } from '../../../report/report.ts'

/** What one round of the suite came to. */
export type Round = {
  readonly number: number
  readonly exitCode: number
  readonly ms: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** what failed, each in one line */
  readonly failures: readonly string[]
}

/** Reads a round's report; null where it left none. A failed scenario is named with its error, and nothing is tried again. */
export function roundOf(number: number, exitCode: number, ms: number, report: Report | null): Round {
  if (report === null)
    return {
      number,
      exitCode,
      ms,
      passed: 0,
      failed: 0,
      skipped: 0,
      failures: [`it left no report (exit code ${exitCode})`],
    }
  const { totals, scenarios, errors, setupError } = report
  const failures = [
    ...(setupError === null ? [] : [setupError]),
    ...scenarios.flatMap(({ status, host, id, error }) =>
      status === 'failed' ? [`${host} ${id}: ${error ?? ''}`] : [],
    ),
    ...errors.map(
      ({ project, file, title, message }) => `${[project, file, title].filter(Boolean).join(' › ')}: ${message}`,
    ),
  ].map(oneLine)
  const { passed, failed, skipped, notSupported } = totals
  const ended = { number, exitCode, ms, passed, failed, skipped: skipped + notSupported }
  const silent = exitCode !== 0 && failures.length === 0
  return { ...ended, failures: silent ? [`it ended with ${exitCode}`] : failures }
}

const LONGEST = 400

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
