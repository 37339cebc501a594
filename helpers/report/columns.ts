import stringWidth from 'string-width'
import { padded, space, wrap } from './lines.ts'

export type ColumnStyle = {
  /** columns of the terminal; the last cell of a row is broken to fit, its later lines under its first */
  readonly width: number
  readonly indent?: string
  /** columns whose cells end at the same place: numbers */
  readonly right?: readonly number[]
}

const GAP = '  '

/** Rows as lines whose cells stand under each other, also where a letter takes two columns. */
export function columns(
  rows: readonly (readonly string[])[],
  { width, indent = '', right = [] }: ColumnStyle,
): string[] {
  const count = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: count }, (_, i) => Math.max(...rows.map(row => stringWidth(row[i] ?? ''))))
  return rows.flatMap(row => {
    const last = row.length - 1
    const before = row.slice(0, last).map((cell, i) => aligned(cell, widths[i] ?? 0, right.includes(i)) + GAP)
    const start = indent + before.join('')
    const final = right.includes(last) ? aligned(row[last] ?? '', widths[last] ?? 0, true) : (row[last] ?? '')
    const room = Math.max(20, width - stringWidth(start))
    const [first = '', ...rest] = wrap(final, room, '').split('\n')
    return [start + first, ...rest.map(line => space(stringWidth(start)) + line)].map(line => line.trimEnd())
  })
}

const aligned = (cell: string, width: number, right: boolean): string =>
  right ? space(width - stringWidth(cell)) + cell : padded(cell, width)
