import { randomBytes } from 'node:crypto'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { makeAuthority } from '../../host/certificates.ts'
import { type Host, openHost } from '../../host/host.ts'
import { startHost } from '../../host/start.ts'
import { type Step, takeSteps } from '../../host/step.ts'
import type { OpenEngine } from '../set-up.ts'
import type { Measurement } from './measurement.ts'

/** A lab must be ready, its engine and seat answering, this long after its container was started. */
const READY = 1_500

/** Starts a lab of the default generation, has the work done with it, and ends it. */
export async function withLab<T>({ endpoint, socketPath }: OpenEngine, work: (host: Host) => Promise<T>): Promise<T> {
  const run = randomBytes(4).toString('hex')
  const spec = { run, endpoint, socketPath, authority: makeAuthority() }
  const { handle, close } = await startHost(`lab/${DEFAULT_GENERATION}`, spec)
  try {
    return await work(openHost(handle))
  } finally {
    await close()
  }
}

/**
 * Starts and ends labs one after another. The first is not counted: its store may be new, and the images are then copied
 * into it once.
 */
export async function measureLabs(opened: OpenEngine, times: number): Promise<Measurement[]> {
  const ready: number[] = []
  const whole: number[] = []
  const end: number[] = []
  const steps = new Map<string, number[]>()
  for (let i = 0; i <= times; i++) {
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
  const row = (id: string, samples: readonly number[], target: number | null = null): Measurement => ({
    id,
    unit: 'ms',
    target,
    samples,
  })
  return [
    row('lab-ready', ready, READY),
    row('lab-whole', whole),
    ...[...steps].map(([name, samples]) => row(`lab-step-${name}`, samples)),
    row('lab-end', end),
  ]
}

/** From the start of the container to the later of its seat's and its engine's first answer. */
function readyAfter(steps: readonly Step[]): number {
  const seat = steps.find(({ name }) => name === 'seat')
  const engine = steps.find(({ name }) => name === 'engine')
  if (!seat || !engine) throw new Error('bench: the lab left no times of its seat and its engine')
  return Math.max(seat.end, engine.end) - seat.start
}
