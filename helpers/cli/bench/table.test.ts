import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { rows } from '../../text/bench.ts'
import { type Measurement, notMeasured } from './measurement.ts'
import { duration, table } from './table.ts'

const of = (id: string, samples: readonly number[], target: number | null = null): Measurement => ({
  id,
  unit: id.startsWith('ratio-') ? 'ratio' : id.startsWith('memory-') ? 'bytes' : 'ms',
  target,
  samples,
})

test('a row has the median, the range, the number of runs and what it may be', () => {
  const text = table([of('lab-ready', [1_400, 1_200, 1_900], 1_500), of('npm-test', [130_000], 120_000)], 'en', 120)
  expect(text).toMatch(/lab ready after start\(\) +1\.40 s +1\.20 … 1\.90 s +3 +≤ 1\.50 s ✓/)
  expect(text).toMatch(/npm test, whole +130 s +1 +≤ 120 s ✗/)
})

test('a ratio is no time, memory neither, and each host has its matrix', () => {
  const rows = [of('ratio-probe', [0.084]), of('matrix-lab/forky', [8_000], 30_000), of('memory-lab', [180e6], 250e6)]
  const text = table(rows, 'en', 120)
  expect(text).toContain('0.08 ×')
  expect(text).toMatch(/peak +180 MB +1 +≤ 250 MB ✓/)
  expect(text).toMatch(/matrix on lab\/forky +8\.00 s/)
})

test('what cannot be measured has no number, and its reason stands below the table once for all that share it', () => {
  const reason = { en: 'no docker compose here', zh: '没有 docker compose' }
  const other = { en: 'no engine here', zh: '没有引擎' }
  const rows = [of('lab-end', [300]), notMeasured('doctor-few', reason), notMeasured('doctor-many', reason)]
  const lines = table([...rows, notMeasured('doctor-firewall', other)], 'en', 120).split('\n')
  expect(lines).toHaveLength(7)
  expect(lines[2]).toMatch(/^doctor: 5 services, all well +–$/)
  expect(lines.slice(5)).toEqual([
    '– doctor: 5 services, all well; doctor: 50 running services: no docker compose here',
    '– doctor: a firewall that drops: no engine here',
  ])
})

test.each(['en', 'zh'] as const)('every row fits 80 columns in %s', lang => {
  const ids = Object.keys(rows).map(id => (id === 'matrix' ? 'matrix-lab/bookworm' : id))
  const text = table(
    ids.map(id => (id.startsWith('ratio-') ? of(id, [12.5], 0.25) : of(id, [900, 119_900], 10_100))),
    lang,
    80,
  )
  expect(text.split('\n')).toHaveLength(ids.length + 1)
  for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80)
})

test.each([
  [4.2, '4.2 ms'],
  [380.4, '380 ms'],
  [1_240, '1.24 s'],
  [31_260, '31.3 s'],
  [97_100, '97 s'],
])('%d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
