import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import type { ScenarioMeta } from './record.ts'

type Result = { status: string; failureMessages: string[]; meta: { scenario?: ScenarioMeta } }

const results = new Map<string, Result>()
beforeAll(async () => {
  const config = join(import.meta.dirname, 'fixture/vitest.config.ts')
  const file = join(await mkdtemp(join(tmpdir(), 'scenario-')), 'report.json')
  const argv = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config, `--outputFile=${file}`]
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  // It ends with 1: some of the cases must fail.
  await promisify(execFile)(process.execPath, argv, { env }).catch(() => undefined)
  const report: { testResults: { assertionResults: Result[] }[] } = JSON.parse(await readFile(file, 'utf8'))
  await rm(dirname(file), { recursive: true })
  for (const result of report.testResults.flatMap(file => file.assertionResults))
    results.set(result.meta.scenario?.id ?? '', result)
}, 30_000)

const resultOf = (id: string): Result => {
  const result = results.get(id)
  if (!result) throw new Error(`${id} left nothing; there are ${[...results.keys()].join(', ')}`)
  return result
}

test.each(['case/alone', 'case/elsewhere'])('%s: a negative proof without a positive control fails', id => {
  const { status, failureMessages } = resultOf(id)
  expect(status).toBe('failed')
  expect(failureMessages.join()).toContain(
    'api → proxy ended refused without a positive control: nothing from api got out',
  )
})

test('with its control it passes, and the report has both proofs, the control marked', () => {
  const { status, meta } = resultOf('case/controlled')
  expect(status).toBe('passed')
  expect(meta.scenario).toMatchObject({ claims: { 'p1/cause': 'holds' }, core: true })
  expect(meta.scenario?.proofs.map(({ outcome, control }) => [outcome, control])).toEqual([
    ['refused', false],
    ['proxied', true],
  ])
})

test('what a host lacks is not begun, and the reason is kept', () => {
  const { status, meta } = resultOf('case/lacking')
  expect(['skipped', 'pending']).toContain(status)
  expect(meta.scenario).toMatchObject({ core: false, proofs: [] })
  expect(meta.scenario?.notSupported).toContain('proven in a lab')
})

test('what a host turns out to lack is not supported, with the reason', () => {
  const { status, meta } = resultOf('case/found-lacking')
  expect(['skipped', 'pending']).toContain(status)
  expect(meta.scenario?.notSupported).toBe('no such program')
})

test('what was arranged is undone however the body ends, and the first failure is the one to read', () => {
  expect(resultOf('case/fails').failureMessages.join()).toContain('the body failed')
  expect(resultOf('case/undone').status).toBe('passed')
})

test('what cannot be undone fails the scenario', () => {
  const { status, failureMessages } = resultOf('case/stuck')
  expect(status).toBe('failed')
  expect(failureMessages.join()).toContain('cannot be undone')
})

test('one that is over its time fails, and nothing begins beside it: not before it has ended and undone what it arranged', () => {
  const { status, failureMessages } = resultOf('case/overtime')
  expect([status, failureMessages.join()]).toEqual(['failed', expect.stringContaining('timed out')])
  expect(resultOf('case/after-overtime').status).toBe('passed')
})

test('an engine that stops in the middle is told once, in words, and no scenario is to blame', () => {
  const { status, meta } = resultOf('case/lost')
  expect(['skipped', 'pending']).toContain(status)
  expect(meta.scenario?.lost).toMatch(/^The Docker Engine at unix:\/\/\S+ no longer answers: .*\n.*run this again/)
  const after = resultOf('case/after')
  expect(['skipped', 'pending']).toContain(after.status)
  expect(after.meta.scenario?.lost).toBeUndefined()
})
