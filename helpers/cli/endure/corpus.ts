import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { corpus, type Sample } from '../../doctor/corpus/all.ts'
import { CACHE, ROOT } from '../../engine/paths.ts'
import { SetupError } from '../../engine/setup-error.ts'
import { inTurn } from '../../probe/path/turn.ts'
import { corpusWords as words } from '../../text/endure-corpus.ts'
import { say } from '../../text/say.ts'
import { timeouts } from '../../timeouts.ts'
import { summarise } from '../bench/measurement.ts'
import { faultsIn } from '../corpus-faults.ts'
import { canaryIn, lay, listed, processesIn } from './corpus/ground.ts'
import { type Asked, chance, removalOf } from './proof.ts'

/** All of the corpus. */
export const times = null

/** So many are looked at side by side: each look is a process with a compose of its own. */
const AT_A_TIME = 2

/** The files' own part: compose is asked up to three times, with a limit each; and the command around it (ms). */
const LIMIT = 3 * timeouts.look + timeouts.doctor

type Ground = { readonly folder: string; readonly bin: string; readonly canaryRan: () => Promise<boolean> }

/**
 * The corpus of bad input through the real doctor and the real compose, files only: each ends in its time with an exit code of
 * its own and no stack trace, shows no password and nothing that steers, runs nothing of the files, and leaves all as it was.
 */
export async function prove(asked: Asked): Promise<readonly string[]> {
  const { lang, seed, tell, tried, signal, times: wanted } = asked
  const { exitCode } = await execa('docker', ['compose', 'version'], { reject: false })
  if (exitCode !== 0) throw new SetupError(words.noCompose)
  const folder = join(CACHE, `endure-corpus-${randomBytes(4).toString('hex')}`)
  const remove = removalOf(folder)
  try {
    await mkdir(folder, { recursive: true })
    const ground = { folder, ...(await canaryIn(folder)) }
    const random = chance(seed)
    const order = corpus(seed).map(sample => ({ sample, key: random() }))
    const chosen = order.sort((a, b) => a.key - b.key).slice(0, wanted)
    const [broken, took]: [string[], number[]] = [[], []]
    tried(0, chosen.length)
    await inTurn(chosen, AT_A_TIME, async ({ sample }) => {
      if (signal.aborted) return
      const seen = await look(sample, ground, signal)
      if (signal.aborted) return
      for (const line of seen.broken) tell(`✗ ${line}`)
      broken.push(...seen.broken)
      took.push(seen.ms)
      tried(took.length, chosen.length)
    })
    if (took.length > 0) {
      const { median, max } = summarise(took)
      tell(say(lang, words.figure, { count: took.length, median: Math.round(median), worst: Math.round(max) }))
    }
    return broken
  } finally {
    remove()
  }
}

/** One project, looked at by `npm start` with a report; what did not hold. */
async function look({ name, content }: Sample, { folder, bin, canaryRan }: Ground, signal: AbortSignal) {
  const project = await lay(content, join(folder, name))
  const before = await listed(join(folder, name))
  const report = join(folder, `${name}-report`)
  const began = performance.now()
  const { PATH = '', HOME = homedir(), DOCKER_CONFIG = join(HOME, '.docker') } = process.env
  const { stdout, stderr, exitCode, timedOut } = await execa(
    process.execPath,
    [join(ROOT, 'helpers/cli/main.ts'), 'start', '--offline', '--lang', 'en', '--project', project, '--report', report],
    {
      ...{ cwd: ROOT, reject: false, timeout: LIMIT, cancelSignal: signal },
      // With a channel, so that it ends when this process is killed outright.
      ...{ ipc: true, stdin: 'ignore', extendEnv: false },
      env: { PATH: `${bin}:${PATH}`, HOME, DOCKER_CONFIG },
    },
  )
  const ms = performance.now() - began
  const read = (file: string) => readFile(join(report, file), 'utf8').catch(() => '')
  const [json, page, summary] = await Promise.all(['report.json', 'report.html', 'summary.md'].map(read))
  const outputs = { text: `${stdout}\n${stderr}`, json: json ?? '', page: page ?? '', summary: summary ?? '' }
  const after = await listed(join(folder, name))
  const faults = [
    ...(timedOut ? [`no end after ${LIMIT} ms`] : []),
    ...(exitCode === 0 || exitCode === 1 || exitCode === 2 ? [] : [`exit code ${exitCode}`]),
    ...(/^ {4}at /m.test(stderr) ? [`a stack trace: ${JSON.stringify(stderr.slice(0, 300))}`] : []),
    ...(outputs.json === '' ? [`no report: ${JSON.stringify(stderr.slice(-300))}`] : faultsIn(outputs)),
    ...((await canaryRan()) ? ['something of the files was run'] : []),
    ...(before.join('\n') === after.join('\n') ? [] : ['the project is not as it was']),
    ...(await processesIn(project)).map(pid => `process ${pid} is left`),
  ]
  await Promise.all([rm(join(folder, name), { recursive: true }), rm(report, { recursive: true, force: true })])
  return { ms, broken: faults.map(fault => `${name}: ${fault}`) }
}
