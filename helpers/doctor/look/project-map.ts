import { posix } from 'node:path'
import type { Place } from '../env/value.ts'
import type { FilePlace } from '../facts.ts'
import type { Owner } from '../owner.ts'
import type { FileMap, ServicePlaces } from './yaml-places.ts'

/** Where all the files of a project say what; of several files the last that says it counts. */
export type ProjectMap = {
  /** by service: its variables, `extra_hosts`, and the service itself as `''` */
  readonly services: ReadonlyMap<string, Readonly<Record<string, FilePlace>>>
  /** by the network's key: where its subnet stands, else where it stands itself */
  readonly networks: ReadonlyMap<string, FilePlace>
  readonly interpolated: ReadonlyMap<string, FilePlace>
  /** the first file that is no YAML, where it stops being one */
  readonly broken: FilePlace | null
}

/** A larger file has no places; compose reads it all the same. One of this size may take a second or two. */
const LARGEST = 256 * 1024
const MOST_FILES = 50

/** Reads the raw compose files, and those that they include or extend. A file that cannot be read has no places. */
export async function readProjectMap(owner: Owner, files: readonly string[]): Promise<ProjectMap> {
  const maps = new Map<string, FileMap>()
  for (let wanted = [...files]; wanted.length > 0; ) {
    const fresh = [...new Set(wanted)].filter(file => !maps.has(file)).slice(0, MOST_FILES - maps.size)
    const read = await Promise.all(fresh.map(async file => [file, await readMap(owner, file)] as const))
    for (const [file, map] of read) maps.set(file, map)
    wanted = read.flatMap(([file, map]) => others(map).map(other => beside(file, other)))
  }
  // Those in use come last, so that they win over what they include.
  const included = [...maps.keys()].filter(file => !files.includes(file))
  const ordered = [...included, ...new Set(files)]
  const services = new Map<string, Readonly<Record<string, FilePlace>>>()
  const networks = new Map<string, FilePlace>()
  const interpolated = new Map<string, FilePlace>()
  for (const file of ordered) {
    const map = maps.get(file)
    if (map === undefined) continue
    for (const [key, { at, subnet }] of map.networks)
      if (subnet !== null || !networks.has(key)) networks.set(key, { file, ...(subnet ?? at) })
    for (const name of map.services.keys()) {
      const known = services.get(name)
      const found = placesOf(maps, file, name, 0)
      const own = known?.[''] ?? found['']
      services.set(name, { ...known, ...found, ...(own && { '': own }) })
    }
  }
  for (const file of [...files, ...included])
    for (const [name, place] of maps.get(file)?.interpolated ?? [])
      if (!interpolated.has(name)) interpolated.set(name, { file, ...place })
  const [broken = null] = [...maps].flatMap(([file, map]) => (map.broken ? [{ file, ...map.broken }] : []))
  return { services, networks, interpolated, broken }
}

async function readMap(owner: Owner, file: string): Promise<FileMap> {
  const bytes = await owner.read(file, LARGEST)
  // Loaded while compose already runs: neither waits for the other.
  const { mapFile } = await import('./yaml-places.ts')
  return mapFile(bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '')
}

const others = ({ includes, services }: FileMap): string[] => [
  ...includes,
  ...[...services.values()].flatMap(({ extended }) => extended?.file ?? []),
]

/** A path in a file is relative to that file's own folder. */
const beside = (file: string, other: string): string =>
  posix.isAbsolute(other) ? other : posix.normalize(posix.join(posix.dirname(file), other))

/** The places of a service in a file; those of the service that it extends stand in for what it does not say itself. */
function placesOf(
  maps: ReadonlyMap<string, FileMap>,
  file: string,
  name: string,
  depth: number,
): Readonly<Record<string, FilePlace>> {
  const service: ServicePlaces | undefined = maps.get(file)?.services.get(name)
  if (service === undefined || depth > MOST_FILES) return {}
  const { extended, variables, extraHosts, at } = service
  const base = extended
    ? placesOf(maps, extended.file ? beside(file, extended.file) : file, extended.service, depth + 1)
    : {}
  const own = new Map<string, Place>([...variables, ['', at]])
  if (extraHosts) own.set('extra_hosts', extraHosts)
  return { ...base, ...Object.fromEntries([...own].map(([key, place]) => [key, { file, ...place }])) }
}
