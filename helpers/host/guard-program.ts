import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { layout } from '../engine/embedded-layout.ts'
import { reachOf } from '../engine/reach.ts'
import { timeouts } from '../timeouts.ts'
import type { Guarded } from './guard.ts'
import { endSeats, sweep } from './sweep.ts'

/** What the engine was asked for just before the kit died (a commit, a start) may take this long (ms) to appear. */
const LATE = 2_000

// The whole program of a guard: wait until the pipe from the kit breaks, then clear up.
const { endpoint, tls, run, folder }: Guarded = JSON.parse(process.argv[2] ?? '')
await once(process.stdin.resume(), 'close')
const reach = reachOf(endpoint, tls)
const until = Date.now() + timeouts.engineBack
while (!(await clearedUp())) {
  if (!mayComeBack(reach.socketPath ?? null) || Date.now() > until) break
  await pause(timeouts.engineAskedAgain)
}
await rm(folder, { recursive: true, force: true })
process.exit(0)

/** Whether nothing of the run is left; false when the engine does not answer. */
async function clearedUp(): Promise<boolean> {
  try {
    if ((await sweep(reach, run, LATE)) === null) return false
    await endSeats(reach, run)
    return true
  } catch {
    return false
  }
}

/** An engine that was stopped comes back; the kit's own and a lab's have ended with the run, and only the folder still goes. */
function mayComeBack(socket: string | null): boolean {
  return socket === null || (socket !== layout.dockerSocket && existsSync(dirname(socket)))
}
