import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { reachOf } from '../engine/reach.ts'
import type { Guarded } from './guard.ts'
import { sweep } from './sweep.ts'

/** What the engine was asked for just before the kit died (a commit, a start) may take this long (ms) to appear. */
const LATE = 2_000

// The whole program of a guard: wait until the pipe from the kit breaks, then clear up.
const { endpoint, tls, run, folder }: Guarded = JSON.parse(process.argv[2] ?? '')
await once(process.stdin.resume(), 'close')
// An embedded engine ends with the run: then there is nothing to sweep, but the folder still goes.
await sweep(reachOf(endpoint, tls), run, LATE).catch(() => undefined)
await rm(folder, { recursive: true, force: true })
process.exit(0)
