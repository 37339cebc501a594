import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-fs'
import { once } from '../engine/once.ts'
import { ROOT } from '../engine/paths.ts'
import { SEAT_HOME } from './seat-protocol.ts'

/** The program that a seat runs, inside the seat. */
export const SEAT_PROGRAM = `${SEAT_HOME}/helpers/upstream/seat-program.ts`

/** The FamilyAI project's files, inside the seat. */
export const SEAT_FIXTURES = `${SEAT_HOME}/fixtures/familyai`

const folders = ['helpers/upstream', 'fixtures/familyai']
const files = [
  'package.json',
  'helpers/host/seat-protocol.ts',
  'helpers/host/sweep.ts',
  'helpers/timeouts.ts',
  'helpers/engine/labels.ts',
  'helpers/engine/generations.ts',
  'helpers/probe/runner.ts',
]
const packages = ['proxy-chain']

/** What no program loads: half of the archive, which is unpacked more than once a run. */
const ballast = /\.test\.ts$|node_modules\/(.*\.(md|map|d\.ts|html)|[^/]+\/(docs|typings))$/

/**
 * The kit's own programs as a tar to be unpacked at `/` of a seat. They travel through the engine's API, not through a
 * bind mount, so that they reach an engine on another machine as well, and images need no rebuilding when they change.
 */
export const seatCode = once((): Promise<Buffer> => {
  const prefix = SEAT_HOME.slice(1)
  const archive = pack(ROOT, {
    entries: [...folders, ...files, ...closure(packages)],
    ignore: name => ballast.test(name),
    map: header => ({ ...header, name: `${prefix}/${header.name}`, uid: 0, gid: 0 }),
  })
  return buffer(Readable.from(archive))
})

/** The packages and everything they depend on, as folders; a nested copy comes along with its parent. */
function closure(names: readonly string[]): string[] {
  const found = new Set<string>()
  const visit = (name: string) => {
    const folder = `node_modules/${name}`
    if (found.has(folder)) return
    found.add(folder)
    const nested = new Set(list(join(ROOT, folder, 'node_modules')))
    for (const dependency of dependenciesOf(folder)) if (!nested.has(dependency)) visit(dependency)
  }
  names.forEach(visit)
  return [...found]
}

function dependenciesOf(folder: string): string[] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
  )
  return Object.keys(manifest.dependencies ?? {})
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
