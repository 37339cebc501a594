import { expect, test } from 'vitest'
import { trialsOf } from './plan.ts'

const mutant = (id: string) => ({ id, file: 'x', line: 1, was: '', is: '' })
const seen = (index: number, ms: number, meets: Record<string, number>, loads: Record<string, number> = {}) => ({
  ...{ program: 0, index, whole: false, title: '', ms, meets, loads },
})

test('a mutant is tried by the tests that meet it, the quickest first', () => {
  const trials = trialsOf(['a', 'b'].map(mutant), [seen(0, 9, { a: 2 }), seen(1, 1, { a: 30 }), seen(2, 1, {})])
  expect(trials).toMatchObject([
    { mutant: 'a', loads: false, ms: 10, hitLimit: 4_000, tests: [{ index: 1 }, { index: 0 }] },
    { mutant: 'b', loads: false, ms: 0, tests: [] },
  ])
})

test('one that is met while modules start is tried by all tests of that program', () => {
  const [trial] = trialsOf([mutant('a')], [seen(0, 1, {}, { a: 1 }), seen(1, 2, {}, { a: 1 })])
  expect(trial).toMatchObject({ loads: true, tests: [{ index: 0 }, { index: 1 }] })
})
