import { columns } from '../../report/columns.ts'
import { wrap } from '../../report/lines.ts'
import { bench, rows } from '../../text/bench.ts'
import { type Language, type Message, say } from '../../text/say.ts'
import { size } from '../size.ts'
import { kept, type Measurement, type Row, summarise } from './measurement.ts'

const names: Readonly<Record<string, Message>> = rows

/** The rows as an aligned table, in the order in which they come; below it why some could not be measured. */
export function table(rows: readonly Row[], lang: Language, width: number): string {
  const head = [bench.what, bench.median, bench.range, bench.times, bench.target].map(word => say(lang, word))
  const lines = columns([head, ...rows.map(each => cells(each, lang))], { width, right: [1, 2, 3] })
  const reasons = Map.groupBy(
    rows.flatMap(each => ('reason' in each ? [each] : [])),
    ({ reason }) => reason,
  )
  const notes = [...reasons].map(([reason, of]) => {
    const names = of.map(({ id }) => nameOf(id, lang)).join(say(lang, bench.and))
    return wrap(say(lang, bench.why, { names, reason: say(lang, reason) }), width, '  ')
  })
  return [...lines, ...notes].join('\n')
}

function cells(row: Row, lang: Language): string[] {
  if ('reason' in row) return [nameOf(row.id, lang), '–']
  const { id, unit, target, samples } = row
  const { median, min, max, count } = summarise(samples)
  const show = shown[unit]
  const range = count > 1 ? between(show(min), show(max)) : ''
  const verdict = target === null ? '' : say(lang, kept(row) ? bench.kept : bench.missed, { target: show(target) })
  return [nameOf(id, lang), show(median), range, String(count), verdict]
}

const shown: Readonly<Record<Measurement['unit'], (value: number) => string>> = {
  ms: duration,
  bytes: size,
  ratio: value => `${value.toFixed(2)} ×`,
}

/** `1.20 … 1.90 s`: the unit once where both have the same. */
function between(low: string, high: string): string {
  const [number = '', unit] = low.split(' ')
  return `${high.endsWith(` ${unit}`) ? number : low} … ${high}`
}

function nameOf(id: string, lang: Language): string {
  const host = id.match(/^matrix-(.+)$/)?.[1]
  if (host) return say(lang, rows.matrix, { host })
  const name = names[id]
  if (!name) throw new Error(`bench: ${id} has no name`)
  return say(lang, name)
}

/** Milliseconds as a person compares them: `4 ms`, `380 ms`, `1.24 s`, `97 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
  const seconds = ms / 1_000
  return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(seconds < 60 ? 1 : 0)} s`
}
