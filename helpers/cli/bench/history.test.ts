import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../engine/paths.ts'
import { HISTORY, historyLine, withLine } from './history.ts'
import type { Row } from './measurement.ts'
import { ratioIds } from './ratios.ts'

const machine = { cores: 2, memory: 25e9, arch: 'amd64', engine: '20.10.24', load: '0.4' }
const rows: Row[] = ratioIds.map((id, index) => ({ id, unit: 'ratio', target: null, samples: [index / 10] }))

test('a line has the date, the machine, its load and every ratio', () => {
  expect(historyLine('2026-11-25', machine, rows)).toBe(
    '| 2026-11-25 | 2 × amd64, 25 GB, Docker 20.10.24 | 0.4 | 0.00 | 0.10 | 0.20 | 0.30 | 0.40 |',
  )
})

test('what was not measured has no number', () => {
  expect(historyLine('2026-11-25', machine, rows.slice(1))).toContain('| 0.4 | – | 0.10 |')
})

test('it comes below the others', () => {
  expect(withLine('# x\n\n| a |\n| - |\n| 1 |\n\nend\n', '| 2 |')).toBe('# x\n\n| a |\n| - |\n| 1 |\n| 2 |\n\nend\n')
})

test('the history that is kept has a column for each ratio', () => {
  const lines = readFileSync(join(ROOT, HISTORY), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('|'))
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line.split('|'), line).toHaveLength(ratioIds.length + 5)
})
