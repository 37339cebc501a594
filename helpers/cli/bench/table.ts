import { bench, rows } from '../../text/bench.ts'
import { type Language, type Message, say } from '../../text/say.ts'
import { columns } from '../columns.ts'
import { kept, type Measurement, summarise } from './measurement.ts'

const names: Readonly<Record<string, Message>> = rows

/** The measurements as an aligned table, in the order in which they come. */
export function table(measurements: readonly Measurement[], lang: Language, width: number): string {
  const head = [bench.what, bench.median, bench.range, bench.times, bench.target].map(word => say(lang, word))
  return columns([head, ...measurements.map(measurement => row(measurement, lang))], {
    width,
    right: [1, 2, 3],
  }).join('\n')
}

function row(measurement: Measurement, lang: Language): string[] {
  const { id, unit, target, samples } = measurement
  const { median, min, max, count } = summarise(samples)
  const show = (value: number) => (unit === 'ratio' ? `${value.toFixed(1)} ×` : duration(value))
  const range = count > 1 ? between(show(min), show(max)) : ''
  const verdict =
    target === null ? '' : say(lang, kept(measurement) ? bench.kept : bench.missed, { target: show(target) })
  return [nameOf(id, lang), show(median), range, String(count), verdict]
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
