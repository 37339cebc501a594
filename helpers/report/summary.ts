import type { Capabilities } from '../host/capabilities.ts'
import { claimOf, isClaim } from '../text/claims.ts'
import { pageText } from '../text/page.ts'
import { reportText as text } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'
import { evidenceSummary } from './evidence.ts'
import { fenced, plain } from './markdown.ts'
import type { Report } from './report.ts'
import { columnsOf, marks, reasonsOf, verdictLines } from './verdict.ts'

/** Markdown in a table's cell: its bars are no borders. */
const cell = (value: string) => value.replaceAll('|', '\\|')
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
/** The first columns, `words` of them, are words; the others are marks. */
const table = (head: readonly string[], rows: readonly (readonly string[])[], words = 1) =>
  [row(head), row(head.map((_, column) => (column < words ? '---' : ':-:'))), ...rows.map(row)].join('\n')

function scenarioTable(report: Report, language: Language, hosts: readonly string[]): string {
  const reasons = reasonsOf(report)
  const note = (id: string, host: string) => reasons.findIndex(one => one.host === host && one.ids.includes(id)) + 1
  const byId = Map.groupBy(report.scenarios, ({ id }) => id)
  const rows = [...byId].map(([id, records]) => {
    const cells = hosts.map(host => {
      const here = records.filter(record => record.host === host)
      return here.map(({ status }) => marks[status] + (note(id, host) ? `<sup>${note(id, host)}</sup>` : '')).join(' ')
    })
    return [plain(id), ...cells]
  })
  const notes = reasons.map(({ mark, host, reason }, index) => `${index + 1}. ${mark} ${plain(host)}: ${plain(reason)}`)
  return [
    table([say(language, text.scenario), ...hosts.map(plain)], rows),
    say(language, text.legend),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ].join('\n\n')
}

function claimTable({ claims }: Report, language: Language, hosts: readonly string[]): string[] {
  const rows = Object.entries(claims).map(([claim, on]) => {
    const verdicts = hosts.map(host => on[host]).map(one => (one ? say(language, text[one.verdict ?? 'open']) : ''))
    return [claim, isClaim(claim) ? claimOf(claim).says[language] : '', ...verdicts]
  })
  const head = [say(language, text.claim), say(language, text.says), ...hosts.map(plain)]
  const cells = rows.map(texts => texts.map(cell))
  return rows.length === 0 ? [] : [`## ${say(language, text.claims)}`, table(head, cells, 2)]
}

/** How many of these, from the first on, take no more letters together. */
function fitting(parts: readonly string[], room: number): number {
  let used = 0
  const beyond = parts.findIndex(part => {
    used += part.length
    return used > room
  })
  return beyond < 0 ? parts.length : beyond
}

/** As many failures as there is room for (letters); of the others how many there are. */
function failuresOf(report: Report, language: Language, room: number): string[] {
  const scenarios = report.scenarios
    .filter(({ status }) => status === 'failed')
    .map(({ id, host, title, error, proofs, reproduce }) =>
      [
        `### ✗ ${plain(`${host}: ${title}`)} (${plain(id)})`,
        fenced([error ?? '', evidenceSummary(proofs, language)].filter(Boolean).join('\n\n')),
        say(language, text.reproduce, { command: '' }).trim(),
        fenced(reproduce),
      ].join('\n\n'),
    )
  const others = report.errors.map(
    ({ project, file, title, message }) =>
      `### ✗ ${plain([project, file, title].filter(Boolean).join(' › '))}\n\n${fenced(message)}`,
  )
  const all = [...scenarios, ...others]
  const shown = all.slice(0, fitting(all, room))
  const count = all.length - shown.length
  const more = count === 0 ? [] : [say(language, text.moreFailures, { count })]
  return all.length === 0 ? [] : [`## ${say(language, text.failures)}`, ...shown, ...more]
}

/** What a joined report was joined from, and where its parts disagree. */
function mergedOf({ merged }: Report, language: Language): string[] {
  if (merged === null) return []
  const from = merged.from.map(part => `- ${plain(say(language, pageText.mergedFrom, part))} (${part.result})`)
  const rows = merged.conflicts.map(({ id, host, counts, older }) => [
    ...[plain(id), plain(host)],
    ...[counts, older].map(({ run, status }) => `${marks[status]} ${plain(run)}`),
  ])
  const head = [text.scenario, pageText.testHost, pageText.counts, pageText.older].map(name => say(language, name))
  const conflicts = rows.length === 0 ? [] : [say(language, pageText.conflictsCaption), table(head, rows)]
  return [`## ${say(language, pageText.merged)}`, from.join('\n'), ...conflicts]
}

function capabilityTable({ hosts }: Report, language: Language): string {
  const shown = (value: Capabilities[keyof Capabilities], key: string) => {
    if (value === null) return say(language, key === 'ipNfRaw' || key === 'veth' ? text.unknown : text.none)
    if (typeof value === 'boolean') return say(language, value ? text.yes : text.no)
    return plain(value)
  }
  const [first] = hosts
  const keys = (first ? Object.keys(first.capabilities) : []) as (keyof Capabilities)[]
  return table(
    [say(language, text.capability), ...hosts.map(({ name }) => plain(name))],
    keys.map(key => [key, ...hosts.map(({ capabilities }) => shown(capabilities[key], key))]),
  )
}

/** Letters; GitHub takes 65,536 in an issue. */
const LARGEST = 60_000

/** The report as Markdown, for an issue or a CI job's page. */
export function summary(report: Report, language: Language = report.language): string {
  const { kit, run, date, environment, units, durations } = report
  const [verdict = '', ...causes] = verdictLines(report, language)
  const about = { run, date, kit: `${kit.name} ${kit.version}`, ...environment }
  const hosts = columnsOf(report)
  const before = [
    `# ${kit.name}`,
    `**${plain(verdict)}**`,
    ...(causes.length > 0 ? [causes.map(cause => `- ${plain(cause)}`).join('\n')] : []),
    ...(report.scenarios.length > 0
      ? [`## ${say(language, text.scenarios)}`, scenarioTable(report, language, hosts)]
      : []),
    ...claimTable(report, language, hosts),
    say(language, text.unitTests, units),
    ...mergedOf(report, language),
  ]
  const after = [
    ...(report.hosts.length > 0 ? [`## ${say(language, text.hosts)}`, capabilityTable(report, language)] : []),
    plain(say(language, text.about, { ...about, seconds: (durations.total / 1000).toFixed(1) })),
  ]
  const room = LARGEST - [...before, ...after].join('\n\n').length
  return `${[...before, ...failuresOf(report, language, room), ...after].join('\n\n')}\n`
}
