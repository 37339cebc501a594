import type Docker from 'dockerode'
import type { Ground } from './ground.ts'
import { PLAIN } from './look/conditions.ts'
import { createIdle, DEFAULT_BRIDGE } from './look/idle.ts'

const standing = new Map<string, Promise<Docker.Container>>()

/**
 * The stranger of a host, for all consultations of a run: to make one for each costs more than all else in a look. It is made
 * anew when a scenario has ended it, as a restart of the engine does, and goes with the run.
 * @throws what the engine answers
 */
export async function standingStranger(ground: Pick<Ground, 'docker' | 'image' | 'run' | 'endpoint'>) {
  const place = `${ground.run} ${ground.endpoint}`
  const known = await standing.get(place)?.catch(() => undefined)
  const pid = await pidOf(known)
  if (pid) return { pid }
  const made = createIdle(ground, DEFAULT_BRIDGE, PLAIN)
  standing.set(place, made)
  await (await made).start()
  return { pid: (await pidOf(await made)) ?? 0 }
}

async function pidOf(container: Docker.Container | undefined): Promise<number | null> {
  const seen = await container?.inspect().catch(() => null)
  return seen?.State.Running ? seen.State.Pid : null
}
