import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { DEFAULT_GENERATION, generations } from '../../engine/generations.ts'
import { ROOT } from '../../engine/paths.ts'
import type { Report } from '../../report/report.ts'
import { type Measurement, timed, times } from './measurement.ts'
import { measureKitMemory } from './memory.ts'

/** The reachability matrix of one host may take this long. */
const MATRIX = 30_000

/** What proves the guide's methods: a host takes seconds for it. */
const METHODS = 'suites/methods'

/** The 108 cells on one host, by the durations that its report has. */
export async function measureMatrix(host: string): Promise<Measurement> {
  const { durations } = await runTests(['--project', host, 'suites/matrix']).report
  const taken = durations.hosts[host]
  if (taken === undefined) throw new Error(`bench: the report has no duration of ${host}`)
  return times(`matrix-${host}`, [taken], MATRIX)
}

/** The same suite on one lab, with the memory that the kit's processes hold meanwhile, and on the labs of all generations at once. */
export async function measureHosts(): Promise<Measurement[]> {
  const one = runTests(['--project', `lab/${DEFAULT_GENERATION}`, METHODS])
  const [alone, memory] = await Promise.all([timed(() => one.report), measureKitMemory(one.pid, one.report)])
  const all = generations.flatMap(generation => ['--project', `lab/${generation}`])
  const together = await timed(() => runTests([...all, METHODS]).report)
  return [memory, times('hosts-one', [alone.ms]), times('hosts-three', [together.ms])]
}

/** All that `npm test` does, from its start to its report, and what of it falls to each proof. */
export async function measureWhole(): Promise<Measurement[]> {
  const { durations, scenarios } = await runTests([]).report
  const proofs = scenarios.reduce((total, { proofs }) => total + proofs.length, 0)
  return [times('npm-test', [durations.total]), times('npm-test-proof', [durations.total / proofs])]
}

type Run = { readonly pid: number; readonly report: Promise<Report> }

/** Runs `npm test` as a process of its own. `report` rejects when something failed in it: its time is then no result. */
function runTests(argv: readonly string[]): Run {
  // With a channel, so that the run ends when this process is killed outright.
  const child = execa(process.execPath, [MAIN, 'test', ...argv], { cwd: ROOT, ipc: true, reject: false })
  const report = child.then(({ stdout, stderr, exitCode }) => reportOf({ stdout, stderr, exitCode }, argv))
  return { pid: child.pid ?? 0, report }
}

type Ended = { readonly stdout: string; readonly stderr: string; readonly exitCode: number | undefined }

async function reportOf({ stdout, stderr, exitCode }: Ended, argv: readonly string[]): Promise<Report> {
  const [folder] = stdout.match(/reports\/[\w-]+/) ?? []
  if (exitCode !== 0 || folder === undefined)
    throw new Error(
      `bench: npm test ${argv.join(' ')} ended with ${exitCode}:\n${stdout.slice(-2000)}\n${stderr.slice(-500)}`,
    )
  return JSON.parse(await readFile(join(ROOT, folder, 'report.json'), 'utf8'))
}

const MAIN = join(ROOT, 'helpers/cli/main.ts')
