import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { check, lock } from 'proper-lockfile'
import { CACHE } from './paths.ts'

/** A lock whose holder died is free after this long. */
const STALE = 10_000

/** Does the work while no other process of this repository does work of that name. Waits as long as the other needs. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(CACHE, { recursive: true })
  const release = await lock(CACHE, {
    lockfilePath: join(CACHE, `${name}.lock`),
    stale: STALE,
    retries: { forever: true, minTimeout: 200, maxTimeout: 500 },
  })
  try {
    return await work()
  } finally {
    await release()
  }
}

/** Whether another process holds that lock now. */
export async function isLocked(name: string): Promise<boolean> {
  await mkdir(CACHE, { recursive: true })
  return check(CACHE, { lockfilePath: join(CACHE, `${name}.lock`), stale: STALE })
}
