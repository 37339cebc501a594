import { globSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import type { Collected } from '../report/report.ts'
import { Session } from './session.ts'
import { filterTyped, run, sharesOf, suitesMatch } from './test.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['a project that does not exist', ['--project', 'lab/buster']],
  ['an option that does not exist', ['--porject', 'unit']],
])('%s is the reader’s mistake, and nothing is started', async (_, argv) => {
  await expect(run(argv)).rejects.toBeInstanceOf(SetupError)
})

test('--help says how to call it', async () => {
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  expect(await run(['--help'])).toBe(0)
  expect(printed.mock.calls.join()).toContain('--project')
})

const collected = (passed: number, failed: number, title: string): Collected => ({
  scenarios: [],
  units: { passed, failed, skipped: 1 },
  errors: [{ kind: 'test', project: 'unit', file: null, title, message: 'red' }],
})

test('a check that was struck by the Ctrl-C of the run has not failed, and is not waited for', async () => {
  const session = new Session(false)
  session.stop()
  await session.add(Promise.resolve(collected(0, 1, 'type check')))
  await session.add(new Promise(() => undefined))
  await session.close()
  expect(session.collected().errors).toEqual([])
})

test('a project of which a filter chooses no file has failed in nothing', async () => {
  const session = new Session(false)
  await session.run([{ project: 'unit', filters: ['suites/nonesuch'] }])
  await session.close()
  expect(session.collected()).toEqual({ scenarios: [], units: { passed: 0, failed: 0, skipped: 0 }, errors: [] })
})

test('what the projects and the checks collected is one', async () => {
  const session = new Session(false)
  await session.add(Promise.resolve(collected(2, 0, 'type check')))
  await session.add(Promise.resolve(collected(3, 1, 'linter')))
  const { units, errors } = session.collected()
  expect(units).toEqual({ passed: 5, failed: 1, skipped: 2 })
  expect(errors.map(({ title }) => title)).toEqual(['type check', 'linter'])
})

const REFUSED = 'suites/failures/refused.test.ts'

test.each([
  ['failures/refused', ROOT, 'failures/refused'],
  [`./${REFUSED}`, ROOT, REFUSED],
  ['./failures/', join(ROOT, 'suites'), 'suites/failures/'],
  ['../suites/failures/refused.test.ts', join(ROOT, 'docs'), REFUSED],
  [join(ROOT, REFUSED), '/', REFUSED],
  [`${REFUSED}:20`, ROOT, REFUSED],
  [`./${REFUSED}:20:3`, ROOT, REFUSED],
  ['Failures/REFUSED', ROOT, 'Failures/REFUSED'],
  ['.', ROOT, ''],
])('the filter %j, typed in %j, chooses of the suites', (typed, folder, filter) => {
  expect(filterTyped(typed, folder)).toBe(filter)
  expect(suitesMatch([filter])).toBe(true)
})

test.each(['./none', 'suites/none', '/suites', '..'])('the filter %j chooses nothing of them', typed => {
  expect(suitesMatch([filterTyped(typed, ROOT)])).toBe(false)
})

const all = { filters: [], pattern: undefined }

test('where there are cores for it a lab is two, which prove all of the suites and nothing twice', () => {
  const projects = ['unit', 'this-host', 'lab/forky']
  const [unit, host, first, second, ...more] = sharesOf({ ...all, projects }, 2)
  expect([unit, host]).toEqual([
    { project: 'unit', filters: [] },
    { project: 'this-host', filters: [] },
  ])
  expect([first?.project, second?.project, more]).toEqual(['lab/forky', 'lab/forky', []])
  const files = globSync('suites/**/*.test.ts', { cwd: ROOT })
  const both = [first, second].map(share => files.filter(file => share?.filters.some(part => file.includes(part))))
  expect(both.flat().sort()).toEqual(files.sort())
  expect(both.map(part => part.length > 0)).toEqual([true, true])
})

test.each([
  ['a filter', { ...all, projects: ['lab/forky'], filters: ['matrix'] }, 8],
  ['a pattern', { ...all, projects: ['lab/forky'], pattern: 'ufw' }, 8],
  ['more labs than half the cores', { ...all, projects: ['lab/forky', 'lab/trixie'] }, 3],
])('with %s each project has one share', (_, plan, cores) => {
  expect(sharesOf(plan, cores)).toEqual(plan.projects.map(project => ({ project, filters: plan.filters })))
})

test('on many cores each lab of several is two', () => {
  const shares = sharesOf({ ...all, projects: ['lab/bookworm', 'lab/trixie', 'lab/forky'] }, 6)
  expect(shares.map(({ project }) => project)).toEqual(
    ['bookworm', 'trixie', 'forky'].flatMap(g => [`lab/${g}`, `lab/${g}`]),
  )
})
