import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { ScenarioRecord } from '../scenario/record.ts'
import { finish, host, reportOf, scenario } from './fixture/sample.ts'
import { mergeReports } from './merge.ts'
import type { Report } from './report.ts'
import { reportSchema } from './schema.ts'
import { summary } from './summary.ts'

const reportAt = (day: number, scenarios: readonly ScenarioRecord[], more: Partial<Report> = {}): Report => ({
  ...reportOf({
    ...finish,
    run: `run-${day}`,
    startedAt: Date.UTC(2026, 10, day),
    endedAt: Date.UTC(2026, 10, day) + 1000,
    collected: { scenarios, units: { passed: 1, failed: 0, skipped: 0 }, errors: [] },
    hosts: [host('lab/forky')],
  }),
  ...more,
})

const lab = (id: string, status: ScenarioRecord['status'] = 'passed') => scenario(id, 'lab/forky', { status })
const told = ({ scenarios }: Report) => scenarios.map(({ id, host, status }) => [id, host, status].join(' '))

test('shards are one report, and the order in which they are given does not matter', () => {
  const [a, b] = [reportAt(1, [lab('x/a')]), reportAt(2, [lab('x/b')])]
  const joined = mergeReports([a, b])
  expect(told(joined)).toEqual(['x/a lab/forky passed', 'x/b lab/forky passed'])
  expect(joined).toMatchObject({ result: 'passed', totals: { passed: 4 }, durations: { total: 2000 } })
  expect(mergeReports([b, a])).toEqual(joined)
  expect(mergeReports([a, a, b])).toEqual(joined)
  const validate = new Ajv2020().compile(reportSchema)
  validate(joined)
  expect(validate.errors).toBeNull()
})

test('the newest counts, and what it disagrees with is shown', () => {
  const joined = mergeReports([reportAt(2, [lab('x/a')]), reportAt(1, [lab('x/a', 'failed')])])
  expect(told(joined)).toEqual(['x/a lab/forky passed'])
  expect(joined.result).toBe('passed')
  expect(joined.merged?.conflicts).toEqual([
    {
      id: 'x/a',
      host: 'lab/forky',
      counts: { run: 'run-2', status: 'passed' },
      older: { run: 'run-1', status: 'failed' },
    },
  ])
  expect(summary(joined)).toContain('| x/a | lab/forky | ✓ run-2 | ✗ run-1 |')
})

test('who ran it knows more than who could not', () => {
  const joined = mergeReports([reportAt(1, [lab('x/a', 'failed')]), reportAt(2, [lab('x/a', 'not-supported')])])
  expect(told(joined)).toEqual(['x/a lab/forky failed'])
  expect(joined).toMatchObject({ result: 'failed', merged: { conflicts: [] } })
})

test('hosts of one name on two processors stay apart', () => {
  const arm = host('lab/forky')
  const hosts = [{ ...arm, capabilities: { ...arm.capabilities, arch: 'aarch64' } }]
  const joined = mergeReports([reportAt(1, [lab('x/a')]), reportAt(2, [lab('x/a', 'failed')], { hosts })])
  expect(told(joined)).toEqual(['x/a lab/forky (aarch64) failed', `x/a lab/forky (${arm.capabilities.arch}) passed`])
  expect(joined.hosts.map(({ name }) => name)).toEqual([`lab/forky (${arm.capabilities.arch})`, 'lab/forky (aarch64)'])
})

test('of two machines nothing of one hides what the other says of a host of the same name', () => {
  const arm = host('lab/forky')
  const hosts = [{ ...arm, capabilities: { ...arm.capabilities, arch: 'aarch64' } }]
  const lost = { kind: 'file', project: 'lab/forky', file: 'x', title: 'loads', message: 'no' } as const
  const other = { kind: 'test', project: 'unit', file: 'y', title: 'adds', message: 'no' } as const
  const unusable = [
    { name: 'lab/forky', reason: 'no image' },
    { name: 'this-host', reason: 'no engine' },
  ]
  const joined = mergeReports([
    reportAt(1, [lab('x/a')], { errors: [lost, lost, other] }),
    reportAt(2, [lab('x/a')], { hosts, errors: [lost, other] }),
    reportAt(3, [], { hosts: [], unusable, environment: { node: '', platform: 'linux', arch: 'arm' } }),
  ])
  const of = (name: string) => joined.errors.filter(({ project }) => project === name).length
  expect([`lab/forky (${arm.capabilities.arch})`, 'lab/forky (aarch64)', 'unit'].map(of)).toEqual([1, 1, 2])
  expect(joined.unusable.map(({ name }) => name)).toEqual(['lab/forky (arm)', 'this-host'])
})

test('this machine’s own engine that one of two could not use makes the whole partial', () => {
  const own = host('this-host')
  const hosts = [{ ...own, capabilities: { ...own.capabilities, arch: 'aarch64' } }]
  const here = scenario('x/a', 'this-host')
  const unusable = [{ name: 'this-host', reason: 'no engine' }]
  const joined = mergeReports([reportAt(1, [here], { hosts }), reportAt(2, [lab('x/a')], { unusable })])
  expect(joined.unusable.map(({ name }) => name)).toEqual([`this-host (${own.capabilities.arch})`])
  expect(joined.result).toBe('partial')
})

test('what went wrong in any part is not forgotten', () => {
  const parts = [
    reportAt(1, [lab('x/a')], { setupError: 'no engine' }),
    reportAt(2, [lab('x/b')], { interrupted: true }),
  ]
  expect(mergeReports(parts)).toMatchObject({ result: 'failed', setupError: 'run-1: no engine', interrupted: true })
})

test('nothing cannot be joined', () => {
  expect(() => mergeReports([])).toThrow('no report')
})
