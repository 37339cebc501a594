import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-fs'
import { once } from '../engine/once.ts'
import { CACHE, ROOT } from '../engine/paths.ts'
import { bundled } from './programs.ts'
import { SEAT_HOME } from './seat-protocol.ts'

/** The FamilyAI project's files, inside the seat. */
export const SEAT_FIXTURES = `${SEAT_HOME}/fixtures/familyai`

/** The program that a seat runs, inside the seat. */
export const SEAT_PROGRAM = `${SEAT_HOME}/helpers/upstream/seat-program.cjs`

/** The program that runs a vantage's clients, inside the vantage. */
export const RUNNER_PROGRAM = `${SEAT_HOME}/helpers/probe/runner.cjs`

/** The program that walks the paths of requests, inside the seat. */
export const PATH_PROGRAM = `${SEAT_HOME}/helpers/probe/path-program.cjs`

const programs = ['helpers/upstream/seat-program', 'helpers/probe/runner', 'helpers/probe/path-program']

/**
 * The kit's own programs as a tar to be unpacked at `/` of a seat. They travel through the engine's API, not through a
 * bind mount, so that they reach an engine on another machine as well, and images need no rebuilding when they change.
 */
export const seatCode = once(async (): Promise<Buffer> => {
  const made = await bundled(programs, join(CACHE, 'programs.json'))
  const prefix = SEAT_HOME.slice(1)
  const archive = pack(ROOT, {
    entries: ['fixtures/familyai'],
    ignore: name => name.endsWith('.test.ts'),
    map: header => ({ ...header, name: `${prefix}/${header.name}`, uid: 0, gid: 0 }),
    finalize: false,
    finish: pack => {
      for (const { fileName, code } of made) pack.entry({ name: `${prefix}/${fileName}` }, code)
      pack.finalize()
    },
  })
  return buffer(Readable.from(archive))
})
