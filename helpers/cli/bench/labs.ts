import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { makeAuthority } from '../../host/certificates.ts'
import { runFolder } from '../../host/folder.ts'
import { type Host, openHost } from '../../host/host.ts'
import { startHost } from '../../host/start.ts'
import { type Step, takeSteps } from '../../host/step.ts'
import type { OpenEngine } from '../set-up.ts'
import { type Measurement, times } from './measurement.ts'

/** A lab must be ready, its engine and seat answering, this long after its container was started. */
const READY = 1_500

/** Starts a lab of the default generation, has the work done with it, and ends it. */
export const withLab = <T>(opened: OpenEngine, work: (host: Host) => Promise<T>): Promise<T> =>
  withHost(`lab/${DEFAULT_GENERATION}`, opened, work)

/** Starts the host of this name, has the work done with it, and ends it. */
export async function withHost<T>(
  name: string,
  { endpoint, socketPath }: OpenEngine,
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const run = randomBytes(4).toString('hex')
  const spec = { run, endpoint, socketPath, authority: makeAuthority() }
  const { handle, close } = await startHost(name, spec)
  try {
    return await work(openHost(handle))
  } finally {
    await close()
    // with what the work left there; a lab's own part is gone already
    await rm(runFolder(run), { recursive: true, force: true })
  }
}

/**
 * Starts and ends labs one after another. The first is not counted: its store may be new, and the images are then copied
 * into it once.
 */
export async function measureLabs(opened: OpenEngine, count: number): Promise<Measurement[]> {
  const ready: number[] = []
  const whole: number[] = []
  const end: number[] = []
  const steps = new Map<string, number[]>()
  for (let i = 0; i <= count; i++) {
    takeSteps()
    const began = performance.now()
    const up = await withLab(opened, async () => performance.now())
    const left = performance.now()
    const taken = takeSteps()
    if (i === 0) continue
    whole.push(up - began)
    end.push(left - up)
    ready.push(readyAfter(taken))
    for (const { name, start, end } of taken) steps.set(name, [...(steps.get(name) ?? []), end - start])
  }
  return [
    times('lab-ready', ready, READY),
    times('lab-whole', whole),
    ...[...steps].map(([name, samples]) => times(`lab-step-${name}`, samples)),
    times('lab-end', end),
  ]
}

/** From the start of the container to the later of its seat's and its engine's first answer. */
function readyAfter(steps: readonly Step[]): number {
  const seat = steps.find(({ name }) => name === 'seat')
  const engine = steps.find(({ name }) => name === 'engine')
  if (!seat || !engine) throw new Error('bench: the lab left no times of its seat and its engine')
  return Math.max(seat.end, engine.end) - seat.start
}
