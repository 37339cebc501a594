import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../engine/paths.ts'
import { crewOf } from './crew.ts'
import { judgeMutants } from './run.ts'

const FILE = 'helpers/doctor/hide.ts'
const TESTS = ['helpers/doctor/hide.test.ts']
const watch = { surveyed() {}, tried() {} }
const judge = (text: string) => judgeMutants([{ file: FILE, text }], TESTS, watch, new AbortController().signal)

test('a mutant that a test notices is killed by it, one that no test meets lives, an endless one is ended', async () => {
  const text = readFileSync(join(ROOT, FILE), 'utf8')
  const loop = 'for (let i = 0; i < 1; i++) whole.size\n  return suspicions.flatMap('
  const judged = await judge(`${text.replace('return suspicions.flatMap(', loop)}export const unmet = () => 'x'\n`)
  const fates = (part: string) => judged.flatMap(({ mutant, killedBy }) => (mutant.is.includes(part) ? [killedBy] : []))
  expect(fates('i--')).toEqual([expect.stringContaining('what hides')])
  expect(fates('unmet')).toEqual([null, null])
  const own = judged.filter(({ mutant }) => text.includes(mutant.was))
  expect(own.length).toBeGreaterThan(30)
  expect(own.filter(({ killedBy }) => killedBy === null)).toEqual([])
})

test('tests that fail without any mutant are told, and judge nothing', async () => {
  const text = readFileSync(join(ROOT, FILE), 'utf8')
  await expect(judge(text.replace('all.every(', 'all.some('))).rejects.toThrow('hide.test.ts > what hides')
})

test.each([
  ['does not end in time', 'for (;;);'],
  ['gathers without end', 'let all; for (;;) all = { all }'],
])('an order that %s has no report, and the next is done', async (_, code) => {
  const crew = crewOf(
    [
      { file: 'endless', code },
      { file: 'empty', code: '' },
    ],
    1,
    64,
  )
  let done = 0
  const orders = [0, 1].map(program => ({ kind: 'survey', program }) as const)
  const reports = await crew.work(
    orders,
    ({ kind, ...order }) =>
      kind === 'survey' && 'program' in order && order.program === 0 && code.endsWith(';;);') ? 100 : 20_000,
    () => done++,
  )
  await crew.end()
  expect(reports).toEqual([null, { kind: 'seen', seen: [] }])
  expect(done).toBe(2)
})
