import { afterEach, expect, test, vi } from 'vitest'
import { SetupError } from '../engine/setup-error.ts'
import type { Collected } from '../report/report.ts'
import { Session } from './session.ts'
import { run } from './test.ts'

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

test('what the projects and the checks collected is one', () => {
  const session = new Session(false)
  session.add(collected(2, 0, 'type check'))
  session.add(collected(3, 1, 'linter'))
  const { units, errors } = session.collected()
  expect(units).toEqual({ passed: 5, failed: 1, skipped: 2 })
  expect(errors.map(({ title }) => title)).toEqual(['type check', 'linter'])
})
