import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { LABEL, RUN_LABEL } from '../engine/labels.ts'
import { CACHE } from '../engine/paths.ts'
import { clean } from '../text/cli.ts'
import type { Message } from '../text/say.ts'

/** Something that can be removed. */
export type Thing = {
  readonly what: Message
  readonly name: string
  readonly bytes: number
  remove(): Promise<unknown>
}

/** Nothing without the kit's label is ever listed, so nothing without it is ever removed. */
const ours = { filters: { label: [LABEL] } }

/** A container inherits its image's labels: only the run's label tells one of the kit's from one that somebody made of its image. */
const ofRuns = { filters: { label: [RUN_LABEL] } }

/** The names of the kit's containers that run. */
export async function runningIn(engine: Docker): Promise<string[]> {
  const containers = await engine.listContainers(ofRuns)
  return containers.map(({ Names, Id }) => Names[0]?.slice(1) ?? Id.slice(0, 12))
}

export async function containers(engine: Docker): Promise<Thing[]> {
  const listed = await engine.listContainers({ all: true, size: true, ...ofRuns })
  return listed.map(({ Id, Names, ...rest }) => ({
    what: clean.container,
    name: Names[0]?.slice(1) ?? Id.slice(0, 12),
    bytes: 'SizeRw' in rest && typeof rest.SizeRw === 'number' ? rest.SizeRw : 0,
    remove: () => engine.getContainer(Id).remove({ force: true, v: true }),
  }))
}

export async function networks(engine: Docker): Promise<Thing[]> {
  const listed = await engine.listNetworks(ours)
  return listed.map(({ Id, Name }) => ({
    what: clean.network,
    name: Name,
    bytes: 0,
    remove: () => engine.getNetwork(Id).remove(),
  }))
}

type Usage = { readonly Name: string; readonly UsageData?: { readonly Size: number } | null }
/** Of an API before 1.52, of one since then, of podman's, which says nothing of volumes. */
type Usages = {
  readonly Volumes?: readonly Usage[] | null
  readonly VolumeUsage?: { readonly Items?: readonly Usage[] }
}

export async function volumes(engine: Docker): Promise<Thing[]> {
  const [{ Volumes: listed }, used]: [{ Volumes: readonly { Name: string }[] | null }, Usages] = await Promise.all([
    engine.listVolumes(ours),
    // Without it a volume has no size to tell, and is removed all the same.
    engine.df().catch(() => ({})),
  ])
  const usages = used.VolumeUsage?.Items ?? used.Volumes ?? []
  return (listed ?? []).map(({ Name }) => ({
    what: clean.volume,
    name: Name,
    bytes: Math.max(0, usages.find(usage => usage.Name === Name)?.UsageData?.Size ?? 0),
    remove: () => engine.getVolume(Name).remove({ force: true }),
  }))
}

export async function images(engine: Docker): Promise<Thing[]> {
  const listed = await engine.listImages(ours)
  // What is built on another goes first. Shared layers are counted with each image, as Docker's own list does.
  // Without force: an image that somebody's container uses, or that has somebody's name too, stays theirs.
  return listed
    .sort((a, b) => b.Size - a.Size)
    .flatMap(({ Id, RepoTags, Size }) => {
      const names = RepoTags?.filter(name => name !== '<none>:<none>') ?? []
      return (names.length === 0 ? [Id] : names.filter(name => name.startsWith('familyai-kit/'))).map(
        (name, index) => ({
          what: clean.image,
          name: name === Id ? Id.slice(7, 19) : name,
          bytes: index === 0 ? Size : 0,
          remove: () => engine.getImage(name).remove(),
        }),
      )
    })
}

/** What is in `folder`, by default the kit's own. */
export async function caches(folder = CACHE): Promise<Thing[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.map(async name => {
      const path = join(folder, name)
      return {
        what: clean.cache,
        name: `.cache/${name}`,
        bytes: await bytesIn(path),
        remove: () => rm(path, { recursive: true, force: true }),
      }
    }),
  )
}

/** What has gone meanwhile, or may not be looked at, counts for nothing. */
async function bytesIn(path: string): Promise<number> {
  const status = await lstat(path).catch(() => null)
  if (!status?.isDirectory()) return (status?.blocks ?? 0) * 512
  const names = await readdir(path).catch(() => [])
  const inside = await Promise.all(names.map(name => bytesIn(join(path, name))))
  return inside.reduce((sum, bytes) => sum + bytes, 0)
}
