import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { check, lock } from 'proper-lockfile'
import { problems } from '../text/setup.ts'
import { CACHE } from './paths.ts'
import { SetupError } from './setup-error.ts'

/** A lock whose holder died is free after this long. */
const STALE = 10_000

const ENDING = '.lock'

/**
 * Does the work while no other process of this repository does work of that name. Waits as long as the other needs.
 * @param whenLost of a lock that somebody removed: whether this fails at once, or goes on as if it were there
 * @throws SetupError when it lost the lock; the work may go on until this process ends
 */
export async function withLock<T>(
  name: string,
  work: () => Promise<T>,
  whenLost: 'fail' | 'go on' = 'fail',
): Promise<T> {
  await mkdir(CACHE, { recursive: true })
  const { promise: lost, reject } = Promise.withResolvers<never>()
  // Where nobody waits for it any more.
  lost.catch(() => undefined)
  const release = await lock(CACHE, {
    lockfilePath: join(CACHE, name + ENDING),
    stale: STALE,
    retries: { forever: true, minTimeout: 200, maxTimeout: 500 },
    onCompromised: ({ message }) => {
      if (whenLost === 'fail') reject(new SetupError(problems.lockLost, { file: name + ENDING, reason: message }))
    },
  })
  try {
    return await Promise.race([work(), lost])
  } finally {
    // One that was lost cannot be released.
    await release().catch(() => undefined)
  }
}

/** The names of the locks that are held now. */
export async function heldLocks(): Promise<string[]> {
  const names = await readdir(CACHE).catch(() => [])
  const locks = names.filter(name => name.endsWith(ENDING)).map(name => name.slice(0, -ENDING.length))
  const held = await Promise.all(locks.map(async name => ((await isLocked(name)) ? [name] : [])))
  return held.flat()
}

/** Whether another process holds that lock now. */
export async function isLocked(name: string): Promise<boolean> {
  await mkdir(CACHE, { recursive: true })
  return check(CACHE, { lockfilePath: join(CACHE, name + ENDING), stale: STALE })
}
