import { stripVTControlCharacters } from 'node:util'
import type { ScenarioRecord } from '../scenario/record.ts'
import { evidenceSummary } from './evidence.ts'
import type { Report } from './report.ts'
import type { RunError } from './run-error.ts'
import { columnsOf } from './verdict.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
/** What XML 1.0 cannot hold even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
const unspeakable = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** Text for XML, in an attribute or between tags. */
export const escapeXml = (text: string): string =>
  stripVTControlCharacters(text)
    .toWellFormed()
    .replace(unspeakable, '\uFFFD')
    .replace(/[&<>"'\n\r\t]/g, character => entities[character] ?? character)

const seconds = (ms: number) => (ms / 1000).toFixed(3)

type Case = {
  readonly name: string
  readonly classname: string
  readonly file: string | null
  readonly ms: number
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly inner: string
}

function element(name: string, attributes: Readonly<Record<string, string | number | null>>, inner = ''): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== null)
  const open = [name, ...written.map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(' ')
  return inner === '' ? `<${open}/>` : `<${open}>${inner}</${name}>`
}

const failure = (message: string, details: string) =>
  element(
    'failure',
    { message: message.split('\n')[0] ?? '' },
    escapeXml([message, details].filter(Boolean).join('\n\n')),
  )

function scenarioCase(record: ScenarioRecord): Case {
  const { id, title, file, status, reason, error, proofs, ms, reproduce } = record
  const properties = element(
    'properties',
    {},
    element('property', { name: 'id', value: id }) + element('property', { name: 'reproduce', value: reproduce }),
  )
  const failed = status === 'failed' ? failure(error ?? 'failed', evidenceSummary(proofs, 'en')) : ''
  const stopped = status === 'not-supported' || status === 'skipped'
  const skipped = stopped ? element('skipped', { type: status, message: reason ?? '' }) : ''
  const outcome = stopped ? 'skipped' : status
  return { name: title, classname: id, file, ms, outcome, inner: properties + failed + skipped }
}

const errorCase = ({ kind, file, title, message }: RunError): Case => {
  return { name: title, classname: kind, file, ms: 0, outcome: 'failed', inner: failure(message, '') }
}

function suite(name: string, cases: readonly Case[]): string {
  const inner = cases.map(
    ({ name: title, classname, file, ms, inner: content }) =>
      `    ${element('testcase', { name: title, classname, file, time: seconds(ms) }, content)}\n`,
  )
  return `  ${element('testsuite', { name, ...tally(cases) }, `\n${inner.join('')}  `)}\n`
}

function tally(cases: readonly Case[]) {
  const count = (outcome: Case['outcome']) => cases.filter(one => one.outcome === outcome).length
  const time = seconds(cases.reduce((sum, { ms }) => sum + ms, 0))
  return { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped'), time }
}

/**
 * JUnit XML: a test suite per host with its scenarios, and one for each project that failed outside of them. A host that
 * could not be used is a skipped case; a set-up that died is a failed one, so that no reader takes an empty file for green.
 * Of the unit tests only the failed ones are listed; `report.json` counts them all.
 */
export function junit(report: Report): string {
  const { scenarios, errors, unusable, setupError, interrupted } = report
  const suites = new Map<string, Case[]>(columnsOf(report).map(name => [name, []]))
  const add = (name: string, one: Case) => suites.set(name, [...(suites.get(name) ?? []), one])
  for (const record of scenarios) add(record.host, scenarioCase(record))
  for (const { name, reason } of unusable) {
    const inner = element('skipped', { type: 'not-supported', message: reason })
    add(name, { name: `${name} can be used`, classname: 'host', file: null, ms: 0, outcome: 'skipped', inner })
  }
  for (const error of errors) add(error.project ?? 'run', errorCase(error))
  const run = { kind: 'run', project: null, file: null } as const
  if (setupError !== null) add('run', errorCase({ ...run, title: 'the set-up succeeds', message: setupError }))
  if (interrupted) add('run', errorCase({ ...run, title: 'the run is finished', message: 'the run was interrupted' }))
  const all = [...suites].filter(([, cases]) => cases.length > 0)
  const inner = all.map(([name, cases]) => suite(name, cases)).join('')
  const totals = tally(all.flatMap(([, cases]) => cases))
  const root = element('testsuites', { name: report.kit.name, timestamp: report.date, ...totals }, `\n${inner}`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}
