import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { letGo } from '../../helpers/engine/let-go.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { ownerOf, type RemoteOwner, runKit } from '../hosts/remote-owner.ts'

/** How a command of the kit ended, and all that it said. */
export type Ended = { readonly exitCode: number | undefined; readonly said: string; readonly ms: number }

/** The kit at this machine, for which a lab's engine is this machine's own. */
export type Kit = {
  readonly owner: RemoteOwner
  /** `npm start` in the owner's project */
  doctor(): Promise<Ended>
  /** `npm test` of two scenarios on that engine; its report is the owner's */
  test(): Promise<Ended>
}

/** `socket`: where the engine is asked; by default where it listens. */
export async function kitOn(host: Stage, socket = thisHost().endpoint.replace('unix://', '')): Promise<Kit> {
  const owner = await ownerOf(host, { DOCKER_HOST: `unix://${socket}`, PATH: process.env.PATH ?? '' })
  const command = async (...argv: string[]): Promise<Ended> => {
    const began = performance.now()
    const { stdout, stderr, exitCode } = await runKit(argv, owner.shell)
    return { exitCode, said: `${stdout}\n${stderr}`, ms: performance.now() - began }
  }
  const filter = ['--project', 'this-host', 'suites/methods/bridge-gateway.test.ts']
  return {
    owner,
    doctor: () => command('start', '--project', owner.folder),
    test: () => command('test', ...filter, '--report', join(owner.folder, 'report')),
  }
}

/** When a command is in the middle, by what it has its engine do. */
export type Moment = { readonly type: 'network' | 'container'; readonly event: 'create' | 'commit' }

/** Runs a command, and these lines in the lab at that moment of it. */
export async function inTheMiddle(
  host: Stage,
  lines: string,
  command: () => Promise<Ended>,
  { type, event }: Moment = { type: 'network', event: 'create' },
): Promise<Ended> {
  const events = await host.docker.getEvents({ filters: { type: [type], event: [event] } })
  events.on('error', () => undefined)
  const ending = command()
  try {
    const early = await Promise.race([once(events, 'data').then(() => null), ending])
    if (early) throw new Error(`it ended before it was in the middle (${early.exitCode}):\n${early.said}`)
  } finally {
    letGo(events)
  }
  await host.run('sh', '-c', lines)
  return ending
}

/** Of every run but this scenario's own nothing is left in the engine, sooner than a cut leash may take, or `timeout` ms. */
export const nothingIsLeft = (host: Stage, timeout: number = timeouts.cleanup): Promise<void> =>
  expect
    .poll(async () => (await belongingsIn(host.docker)).filter(({ run }) => run !== host.runId), {
      timeout,
      interval: 100,
    })
    .toEqual([])

/** A line of Node's own about where an error was thrown. */
export const STACK = /^\s+at .+:\d+:\d+\)?$/m

/** What was said, as if a line had no end. */
export const inOneLine = (said: string): string => said.replace(/\s+/g, ' ')
