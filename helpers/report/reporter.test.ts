import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, it } from 'vitest'
import type { Collected } from './report.ts'

type Seen = { readonly collected: Collected; readonly interrupted: boolean; readonly live: string }

const program = join(import.meta.dirname, 'fixture', 'run.ts')

/** A real run of Vitest over the cases in `fixture/`, in a process of its own. */
async function run(cases: readonly string[], more: object = {}): Promise<Seen> {
  const settings = JSON.stringify({ units: ['units.case.ts'], cases, ...more })
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, [program, settings], { env })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

describe.concurrent('the reporter', { timeout: 30_000 }, () => {
  it('makes records of scenarios, counts the other tests and lists their failures', async ({ expect }) => {
    const { collected, interrupted, live } = await run(['scenarios.case.ts', 'crash.case.ts'])
    const told = collected.scenarios.map(({ id, host, status, reason, error }) => [
      ...[id, host, status, reason, error === null ? null : error.split('\n')[0]],
    ])
    expect(told).toEqual([
      ['method/holds', 'lab/forky', 'passed', null, null],
      ['failure/fails', 'lab/forky', 'failed', null, 'it was refused at http://***@proxy:2526'],
      ['failure/firewall', 'lab/forky', 'not-supported', 'this machine is not disposable', null],
      ['failure/left-out', 'lab/forky', 'skipped', 'not today', null],
      ['method/lost', 'lab/forky', 'skipped', 'the engine is gone', null],
    ])
    expect(collected.scenarios[1]).toMatchObject({
      file: 'scenarios.case.ts',
      reproduce: `npm test -- --project lab/forky -t 'a scenario \\(with \\$signs\\) that fails'`,
    })
    expect(collected.units).toEqual({ passed: 1, failed: 1, skipped: 1 })
    expect(collected.errors.map(({ kind, project, file, title }) => [kind, project, file, title]).sort()).toEqual([
      ['file', 'lab/forky', 'crash.case.ts', 'the file loads and its hooks succeed'],
      ['host', 'lab/forky', null, 'a scenario in the middle of which the host was lost'],
      ['test', 'lab/forky', 'scenarios.case.ts', 'a block > a test without a plan'],
    ])
    expect(interrupted).toBe(false)
    expect(live).toMatch(/^✗ lab\/forky {2}scenarios\.case\.ts {2}\d+\.\d s$/m)
    expect(live).toMatch(/^✓ unit {2}units\.case\.ts {2}/m)
    expect(live).not.toContain('hunter22')
    expect(live.length).toBeLessThan(20_000)
    expect(live).toMatch(/^ {2}x\\x1b_$/m)
    expect(collected.scenarios[1]?.error).toHaveLength(8_000)
  })

  it('makes records of what needs no host, and says what the machine lacks for it', async ({ expect }) => {
    const { collected } = await run(['hostless.case.ts'])
    expect(collected.scenarios.map(({ id, core, status, reason }) => [id, core, status, reason])).toEqual([
      ['report/carried', false, 'passed', null],
      ['report/lacking', false, 'not-supported', 'there is no browser'],
    ])
  })

  it('lists errors outside of every test', async ({ expect }) => {
    const { collected } = await run(['unhandled.case.ts'])
    expect(collected.errors).toMatchObject([{ kind: 'run', project: null, message: 'Error: nobody caught this' }])
  })

  it('lists every project that never ran because a set-up threw, with the cause', async ({ expect }) => {
    const { collected } = await run(['scenarios.case.ts'], { globalSetup: 'broken-setup.ts' })
    expect(collected.scenarios).toEqual([])
    // They are set up side by side: either may be the first.
    expect(collected.errors.map(({ kind, project, message }) => [kind, project, message]).sort()).toEqual([
      ['host', 'lab/forky', 'the lab did not come up'],
      ['host', 'unit', 'the lab did not come up'],
    ])
  })

  it('leaves out what the filter left out', async ({ expect }) => {
    const { collected } = await run(['scenarios.case.ts'], { pattern: 'that holds' })
    expect(collected.scenarios.map(({ id }) => id)).toEqual(['method/holds'])
    expect(collected.units).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })

  it('keeps what had finished when the run is interrupted', async ({ expect }) => {
    const { collected, interrupted } = await run(['slow.case.ts'], { cancelAt: 'waits until it is cancelled' })
    expect(interrupted).toBe(true)
    expect(collected.scenarios.find(({ id }) => id === 'method/quick')?.status).toBe('passed')
    const slow = collected.scenarios.find(({ id }) => id === 'method/slow')
    expect(slow).toMatchObject({ status: 'skipped', reason: 'the run ended before it did' })
  })
})
