import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { ROOT } from '../../engine/paths.ts'
import type { Report } from '../../report/report.ts'
import type { Measurement } from './measurement.ts'

/** The reachability matrix of one host, and all of `npm test`, may take this long. */
const targets = { matrix: 30_000, whole: 120_000 } as const

/** The 108 cells on one host, by the durations that its report has. */
export async function measureMatrix(host: string): Promise<Measurement> {
  const { durations } = await runTests(['--project', host, 'suites/matrix'])
  const taken = durations.hosts[host]
  if (taken === undefined) throw new Error(`bench: the report has no duration of ${host}`)
  return { id: `matrix-${host}`, unit: 'ms', target: targets.matrix, samples: [taken] }
}

/** All that `npm test` does, from its start to its report. */
export async function measureWhole(): Promise<Measurement> {
  const { durations } = await runTests([])
  return { id: 'npm-test', unit: 'ms', target: targets.whole, samples: [durations.total] }
}

/** Runs `npm test` as a process of its own. @throws when something failed in it: its time is then no result */
async function runTests(argv: readonly string[]): Promise<Report> {
  // With a channel, so that the run ends when this process is killed outright.
  const { stdout, stderr, exitCode } = await execa(process.execPath, [MAIN, 'test', ...argv], {
    cwd: ROOT,
    ipc: true,
    reject: false,
  })
  const [folder] = stdout.match(/reports\/[\w-]+/) ?? []
  if (exitCode !== 0 || folder === undefined)
    throw new Error(
      `bench: npm test ${argv.join(' ')} ended with ${exitCode}:\n${stdout.slice(-2000)}\n${stderr.slice(-500)}`,
    )
  return JSON.parse(await readFile(join(ROOT, folder, 'report.json'), 'utf8'))
}

const MAIN = join(ROOT, 'helpers/cli/main.ts')
