import { styleText } from 'node:util'
import stringWidth from 'string-width'
import type { ScenarioRecord, ScenarioStatus } from '../scenario/record.ts'
import { reportText as text } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'
import { cut, space, wrap } from './lines.ts'
import type { Report } from './report.ts'
import { claimLines, columnsOf, marks, reasonsOf, verdictLines } from './verdict.ts'

export type TableStyle = { readonly colour: boolean; readonly language: Language; readonly width: number }

/** An area with more scenarios than this is one line, and a line more for each that failed. */
const COLLAPSE = 20

type Colour = 'green' | 'red' | 'yellow' | 'dim' | 'bold'
type Cell = { readonly text: string; readonly colour?: Colour }
type Row = { readonly head: Cell; readonly cells: readonly Cell[] }

const colours: Readonly<Record<ScenarioStatus, Colour>> = {
  passed: 'green',
  failed: 'red',
  'not-supported': 'yellow',
  skipped: 'dim',
}

const statusCell = (records: readonly ScenarioRecord[]): Cell => {
  const [first] = records
  return first ? { text: marks[first.status], colour: colours[first.status] } : { text: '' }
}

/** `108/108` of those that the host can carry; `100/100 8–` when it cannot carry the other eight. */
function countCell(records: readonly ScenarioRecord[]): Cell {
  const count = (status: ScenarioStatus) => records.filter(record => record.status === status).length
  const ran = count('passed') + count('failed')
  const rest = (['not-supported', 'skipped'] as const).filter(count).map(status => `${count(status)}${marks[status]}`)
  const parts = [...(ran > 0 ? [`${count('passed')}/${ran}`] : []), ...rest]
  return { text: parts.join(' '), colour: count('failed') > 0 ? 'red' : ran > 0 ? 'green' : 'yellow' }
}

function areaRows(area: string, records: readonly ScenarioRecord[], hosts: readonly string[]): Row[] {
  const byId = Map.groupBy(records, ({ id }) => id)
  const on = (some: readonly ScenarioRecord[], cell: (here: readonly ScenarioRecord[]) => Cell) =>
    hosts.map(host => cell(some.filter(record => record.host === host)))
  const single = ([id, own]: [string, ScenarioRecord[]]): Row => ({
    head: { text: `  ${id.slice(area.length + 1)}` },
    cells: on(own, statusCell),
  })
  if (byId.size <= COLLAPSE) return [{ head: { text: area, colour: 'bold' }, cells: [] }, ...[...byId].map(single)]
  const failed = [...byId].filter(([, own]) => own.some(({ status }) => status === 'failed'))
  return [{ head: { text: area, colour: 'bold' }, cells: on(records, countCell) }, ...failed.map(single)]
}

/** The table scenario × host, grouped by area, and below it each reason once. Aligned also where the words are Chinese. */
export function table(report: Report, { colour, language, width }: TableStyle): string {
  if (report.scenarios.length === 0) return ''
  const paint = ({ text: value, colour: name }: Cell, shown: string) =>
    colour && name && value !== '' ? styleText(name, shown, { validateStream: false }) : shown
  const hosts = columnsOf(report)
  const areas = Map.groupBy(report.scenarios, ({ id }) => id.split('/')[0] ?? id)
  const head: Row = { head: { text: say(language, text.scenario) }, cells: hosts.map(host => ({ text: host })) }
  const rows = [head, ...[...areas].flatMap(([area, records]) => areaRows(area, records, hosts))]
  const widths = hosts.map((_, column) => Math.max(...rows.map(({ cells }) => stringWidth(cells[column]?.text ?? ''))))
  const room = Math.max(12, width - widths.reduce((sum, each) => sum + each + 2, 0))
  const first = Math.min(room, Math.max(...rows.map(row => stringWidth(row.head.text))))
  const line = ({ head: name, cells }: Row) => {
    const label = cut(name.text, first)
    const rest = cells.map(
      (cell, column) => paint(cell, cell.text) + space((widths[column] ?? 0) - stringWidth(cell.text)),
    )
    return [paint(name, label) + space(first - stringWidth(label)), ...rest].join('  ').trimEnd()
  }
  const reasons = reasonsOf(report).map(({ mark, host, reason, ids }) =>
    wrap(`${mark} ${host}: ${reason} (${ids.length > 2 ? ids.length : ids.join(', ')})`, width),
  )
  const below = reasons.length > 0 ? ['', say(language, text.reasons), ...reasons] : []
  const claims = claimLines(report, language).map(one => wrap(one, width))
  const last = claims.length > 0 ? ['', ...claims] : []
  return [...rows.map(line), '', wrap(say(language, text.legend), width), ...below, ...last].join('\n')
}

/**
 * The end of a run on a terminal: the table, the verdict, the report's path, and alone on the last line, without colour,
 * `N passed, N failed, N skipped`.
 */
export function printEnd(report: Report, style: TableStyle, path: string | null = null): string {
  const { passed, failed, skipped, notSupported } = report.totals
  // Why the set-up failed is laid out already, and its commands are to be copied whole.
  const fit = (line: string) => (report.setupError === null ? wrap(line, style.width) : line)
  const [verdict = '', ...causes] = verdictLines(report, style.language).map(fit)
  const where =
    path === null ? [] : [path, ...(report.result === 'failed' ? [say(style.language, text.bundle, { path })] : [])]
  const colour = { passed: 'green', partial: 'yellow', failed: 'red' } as const
  const shown = style.colour ? styleText(colour[report.result], verdict, { validateStream: false }) : verdict
  const body = [table(report, style), [shown, ...causes, ...where].join('\n')].filter(Boolean)
  return `${body.join('\n\n')}\n\n${passed} passed, ${failed} failed, ${skipped + notSupported} skipped\n`
}
