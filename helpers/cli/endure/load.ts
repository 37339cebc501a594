import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { CACHE, ROOT } from '../../engine/paths.ts'
import { within } from '../../engine/within.ts'
import type { Report } from '../../report/report.ts'
import { LAB_CPUS } from '../../scenario/host-setup.ts'
import { load as words } from '../../text/endure-load.ts'
import { say } from '../../text/say.ts'
import { timeouts } from '../../timeouts.ts'
import { summarise } from '../bench/measurement.ts'
import { shellCode } from '../shell-code.ts'
import { send } from './killed/victim.ts'
import { type Round, roundOf } from './load/rounds.ts'
import { type Asked, removalOf, seconds } from './proof.ts'

/** So often in a row the suite has to be green. */
export const times = 20

/**
 * The suite, or what `more` chooses of it, again and again: with every core kept busy beside it, with labs of half a core, as
 * asked for. What fails is named and not tried again.
 */
export async function prove({
  times,
  lang,
  signal,
  tell,
  tried,
  busy,
  halfCore,
  more,
}: Asked): Promise<readonly string[]> {
  const folder = join(CACHE, `endure-load-${randomBytes(4).toString('hex')}`)
  const remove = removalOf(folder)
  const burning = busy ? keepBusy() : []
  const rounds: Round[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (let number = 1; number <= times && !signal.aborted; number++) {
      const round = await runOnce(number, join(folder, String(number)), { more, halfCore, signal })
      if (signal.aborted) break
      rounds.push(round)
      tried(number, times)
      const mark = round.failures.length === 0 ? '✓' : '✗'
      const { failures, ...figures } = round
      const load = loadavg()[0]?.toFixed(1) ?? '?'
      tell(say(lang, words.round, { ...figures, mark, times, seconds: seconds(round.ms), load }))
      for (const what of failures) tell(`    ${what}`)
    }
  } finally {
    for (const process of burning) process.kill()
    remove()
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

/**
 * `npm test` as it is typed, in a process group of its own: Ctrl-C comes to it from here alone. It has a moment to end then, and
 * nothing of it outlives this process.
 */
async function runOnce(
  number: number,
  folder: string,
  { more, halfCore, signal }: Pick<Asked, 'more' | 'halfCore' | 'signal'>,
): Promise<Round> {
  const argv = [join(ROOT, 'helpers/cli/run.cjs'), 'test', ...more, '--report', folder]
  const began = performance.now()
  const env = { ...process.env, ...(halfCore && { [LAB_CPUS]: '0.5' }) }
  const child = spawn('node', argv, { cwd: ROOT, detached: true, stdio: 'ignore', env })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, killed) => resolve(shellCode(code, killed)))
  })
  const kill = () => void send(-(child.pid ?? 0), 'SIGKILL')
  const interrupt = async () => {
    child.kill('SIGINT')
    if ((await within(ended, timeouts.cleanup, null)) === null) kill()
  }
  signal.addEventListener('abort', interrupt, { once: true })
  // Before its folder is removed: it would write there.
  process.prependOnceListener('exit', kill)
  const exitCode = await ended.finally(() => {
    signal.removeEventListener('abort', interrupt)
    process.off('exit', kill)
    // A pre-script that was struck before it saw to signals leaves a command behind that still makes its folder.
    if (signal.aborted) kill()
  })
  const report: Report | null = await readFile(join(folder, 'report.json'), 'utf8').then(JSON.parse, () => null)
  return roundOf(number, exitCode, performance.now() - began, report)
}
