import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import type { PathBatch, PathVantage, PathWalks } from '../path-protocol.ts'
import { vantageFiles } from './files.ts'
import { inTurn } from './turn.ts'
import { walk } from './walk.ts'

/** Requests of one vantage at a time: they mostly wait. */
const REQUESTS = 32

/** Programs that start at a time: more would only wait for the two cores of a small machine. */
const STARTS = 4

/** After this long (ms) a program that has not ended waits for the network, not for a core, and the next may start. */
const SETTLED = 500

/** Of the time of a batch, what stays for the results of what did not end (ms). */
const LAST_WORDS = 300

/** Walks all requests of one vantage; what has not ended when the batch's time is over is null. Never rejects. */
export async function walkFrom(vantage: PathVantage, { bundles, patience }: PathBatch): Promise<PathWalks> {
  const files = vantageFiles(vantage.pid, bundles)
  const late = delay(patience, null, { ref: false })
  const steps = await inTurn(vantage.requests, REQUESTS, request => Promise.race([walk(request, files), late]))
  return { steps }
}

/** Walks from all vantages, side by side. Never rejects. */
export function walkFromAll(batch: PathBatch): Promise<PathWalks[]> {
  const ends = performance.now() + batch.patience
  const walks = new Map<PathVantage, Promise<PathWalks>>()
  const begin = async (vantage: PathVantage) => {
    const left = { ...batch, patience: Math.max(0, Math.round(ends - performance.now()) - LAST_WORDS) }
    const walking = vantage.pid === null ? walkFrom(vantage, left) : walkInside(vantage, vantage.pid, left)
    walks.set(vantage, walking)
    if (vantage.pid !== null) await Promise.race([walking, delay(SETTLED, null, { ref: false })])
  }
  return inTurn(batch.vantages, STARTS, begin).then(() =>
    Promise.all(batch.vantages.map(vantage => walks.get(vantage) ?? { failed: 'never begun' })),
  )
}

/** Starts this program in the network namespace of a process. What it is told goes by stdin: it holds credentials. */
async function walkInside(vantage: PathVantage, pid: number, batch: PathBatch): Promise<PathWalks> {
  // Only whoever starts others loads it: a walk takes little longer than its program's start.
  const { spawn } = await import('node:child_process')
  const [node, program = ''] = process.argv
  const argv = ['-t', String(pid), '-n', '--', node ?? 'node', ...process.execArgv, program, 'inside']
  const child = spawn('nsenter', argv, { timeout: batch.patience + LAST_WORDS / 2, killSignal: 'SIGKILL' })
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${code ?? signal}`))
  })
  child.stdin.on('error', () => undefined).end(JSON.stringify({ ...batch, ...onlyOf(vantage, batch) }))
  const [how, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (how !== '') return { failed: complained.trim().split('\n').at(-1) || how }
  const [walks]: PathWalks[] = JSON.parse(said)
  return walks ?? { failed: 'nothing was said' }
}

/** The part of a batch that concerns one vantage; the bundles keep their places. */
function onlyOf(vantage: PathVantage, { bundles }: PathBatch): Pick<PathBatch, 'vantages' | 'bundles'> {
  const wanted = new Set(vantage.requests.flatMap(({ trust }) => ('bundle' in trust ? [trust.bundle] : [])))
  return { vantages: [vantage], bundles: bundles.map((bundle, index) => (wanted.has(index) ? bundle : '')) }
}
