import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, inject } from 'vitest'
import { CACHE } from '../engine/paths.ts'
import { timeouts } from '../timeouts.ts'
import { afterTheLast } from './scenario.ts'
import './matchers.ts'

// Testcontainers reads these when it is first used: it speaks to this project's host. What it makes carries the run's label
// and goes with the leash, so its own reaper is neither needed nor pulled.
process.env.DOCKER_HOST = inject('host').endpoint
process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
// Nobody asks it where ports are published. Where this process is in a container itself, it would pull an image to find out.
process.env.TESTCONTAINERS_HOST_OVERRIDE = 'localhost'
// It leaves a lock file in the temporary folder: nothing of ours is to stay in the machine's.
process.env.TMPDIR = join(CACHE, 'tmp')
mkdirSync(process.env.TMPDIR, { recursive: true })

beforeEach(afterTheLast, 2 * timeouts.scenarioOver)
