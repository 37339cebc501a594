import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { CACHE, ROOT } from '../../engine/paths.ts'
import type { Report } from '../../report/report.ts'
import { LAB_CPUS } from '../../scenario/host-setup.ts'
import { load as words } from '../../text/endure-load.ts'
import { say } from '../../text/say.ts'
import { summarise } from '../bench/measurement.ts'
import { type Round, roundOf } from './load/rounds.ts'
import { type Asked, seconds } from './proof.ts'

/** So often in a row the suite has to be green. */
export const times = 20

/** Where the rounds leave their reports; goes with the proof. */
const FOLDER = join(CACHE, 'endure-load')

/**
 * The suite, or what `more` chooses of it, again and again: with every core kept busy beside it, with labs of half a core, as
 * asked for. What fails is named and not tried again.
 */
export async function prove({ times, lang, signal, tell, busy, halfCore, more }: Asked): Promise<readonly string[]> {
  const burning = busy ? keepBusy() : []
  const rounds: Round[] = []
  try {
    await mkdir(FOLDER, { recursive: true })
    for (let number = 1; number <= times && !signal.aborted; number++) {
      const round = await runOnce(number, more, halfCore, signal)
      if (signal.aborted) break
      rounds.push(round)
      const mark = round.failures.length === 0 ? '✓' : '✗'
      const { failures, ...figures } = round
      const load = loadavg()[0]?.toFixed(1) ?? '?'
      tell(say(lang, words.round, { ...figures, mark, times, seconds: seconds(round.ms), load }))
      for (const what of failures) tell(`    ${what}`)
    }
  } finally {
    for (const process of burning) process.kill()
    await rm(FOLDER, { recursive: true, force: true })
  }
  if (rounds.length > 0) {
    const { median, max } = summarise(rounds.map(({ ms }) => ms))
    const green = rounds.filter(({ failures }) => failures.length === 0).length
    tell(say(lang, words.figure, { green, rounds: rounds.length, median: seconds(median), worst: seconds(max) }))
  }
  return rounds.flatMap(({ number, failures }) => failures.map(what => say(lang, words.failure, { number, what })))
}

/** A process for each core that does nothing else; each ends when its stdin does. */
const keepBusy = () =>
  Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, [join(import.meta.dirname, 'load/busy-program.ts')], {
      stdio: ['pipe', 'ignore', 'ignore'],
    }),
  )

/** `npm test` as it is typed; interrupted with the proof. */
async function runOnce(
  number: number,
  more: readonly string[],
  halfCore: boolean,
  signal: AbortSignal,
): Promise<Round> {
  const folder = join(FOLDER, String(number))
  const argv = [join(ROOT, 'helpers/cli/run.cjs'), 'test', ...more, '--report', folder]
  const began = performance.now()
  const env = { ...process.env, ...(halfCore && { [LAB_CPUS]: '0.5' }) }
  const child = spawn('node', argv, { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore'], env })
  const interrupt = () => child.kill('SIGINT')
  signal.addEventListener('abort', interrupt, { once: true })
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 137))
  })
  signal.removeEventListener('abort', interrupt)
  const report: Report | null = await readFile(join(folder, 'report.json'), 'utf8').then(JSON.parse, () => null)
  return roundOf(number, exitCode, performance.now() - began, report)
}
