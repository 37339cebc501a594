import { SetupError } from '../engine/setup-error.ts'
import { problems } from '../text/setup.ts'

/** How many hosts of one kind can be up on one engine at the same time. */
export const SLOTS = 16

/**
 * Creates something under the first free name `<prefix>-0`, `<prefix>-1` …: an engine grants a container's name once, so the
 * name is the lock that two runs cannot both hold. Resolves to what was created, and the slot it has.
 * @throws SetupError when all slots are taken
 */
export async function inSlot<T>(
  prefix: string,
  create: (name: string) => Promise<T>,
): Promise<{ readonly created: T; readonly slot: number }> {
  for (let slot = 0; slot < SLOTS; slot++) {
    try {
      return { created: await create(`${prefix}-${slot}`), slot }
    } catch (error) {
      if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 409)) throw error
    }
  }
  throw new SetupError(problems.noSlot, { most: SLOTS, name: prefix })
}
