import { expect, test } from 'vitest'
import { deadRuns } from './dead-runs.ts'

const now = Date.parse('2026-01-01T12:00:00Z')
const old = now - 120_000

test('a run without a leash is dead; one that is held, or only just begun, is not', () => {
  const belongings = [
    { run: 'dead', held: false, created: old },
    { run: 'dead', held: false, created: old },
    { run: 'held', held: false, created: old },
    { run: 'held', held: true, created: old },
    { run: 'young', held: false, created: now - 1_000 },
    { run: 'busy', held: false, created: old },
    { run: 'busy', held: false, created: now - 1_000 },
  ]
  expect(deadRuns(belongings, now)).toEqual(['dead'])
})

test('where nothing is left nothing is dead', () => {
  expect(deadRuns([], now)).toEqual([])
})
