import { size } from '../size.ts'
import { type Row, summarise } from './measurement.ts'
import { ratioIds } from './ratios.ts'

/** Where it is kept, in the repository. */
export const HISTORY = 'docs/bench.md'

/** What a bench ran on. */
export type Machine = {
  readonly cores: number
  readonly memory: number
  readonly arch: string
  readonly engine: string
  readonly load: string
}

/**
 * The line of a bench in the history: date, machine, load, and each ratio in the order of `ratios`, `–` for one that was not
 * measured. Ratios alone can be compared with those of another machine. Pure.
 */
export function historyLine(
  date: string,
  { cores, memory, arch, engine, load }: Machine,
  rows: readonly Row[],
): string {
  const values = ratioIds.map(id => {
    const row = rows.find(each => each.id === id)
    return row === undefined || 'reason' in row ? '–' : summarise(row.samples).median.toFixed(2)
  })
  return `| ${[date, `${cores} × ${arch}, ${size(memory)}, Docker ${engine}`, load, ...values].join(' | ')} |`
}

/** The history with one line more, below its others; what follows the table stays. */
export function withLine(history: string, line: string): string {
  const lines = history.split('\n')
  const last = lines.findLastIndex(each => each.startsWith('|'))
  return lines.toSpliced(last + 1, 0, line).join('\n')
}
