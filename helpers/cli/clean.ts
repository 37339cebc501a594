import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { embeddedEngineRuns } from '../engine/embedded.ts'
import { clearRemains } from '../engine/embedded-remains.ts'
import { findEngine } from '../engine/find.ts'
import { LABEL, RUN_LABEL } from '../engine/labels.ts'
import { heldLocks } from '../engine/lock.ts'
import { CACHE } from '../engine/paths.ts'
import { clean } from '../text/cli.ts'
import { type Language, languageOf, type Message, say } from '../text/say.ts'
import { parseOptions } from './options.ts'
import { describe, whileHeard } from './set-up.ts'
import { size } from './size.ts'

/** Something that can be removed. */
type Thing = { readonly what: Message; readonly name: string; readonly bytes: number; remove(): Promise<unknown> }

/** `npm run clean`: 0 all removed, 2 a run is in progress or something could not be removed. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const { help, force } = parseOptions({ command: 'npm run clean', lang }, { args: argv, options }).values
  if (help) {
    console.log(say(lang, clean.usage))
    return 0
  }
  const found = await findEngine(process.env)
  const engine = found.kind === 'found' ? connect(found.endpoint, found.tls) : null
  if (found.kind === 'missing') console.error(say(lang, clean.noEngine, { tried: describe(lang, found) }))
  const clearing = clear(engine, lang, force)
  return engine && found.kind === 'found' ? whileHeard({ ...found, engine }, clearing) : clearing
}

async function clear(engine: Docker | null, lang: Language, force = false): Promise<number> {
  const running = [
    ...(engine ? await runningIn(engine) : []),
    ...((await embeddedEngineRuns()) ? ['dockerd'] : []),
    ...(await heldLocks()),
  ]
  if (running.length > 0 && !force) {
    console.error(say(lang, clean.running, { names: running.join(', ') }))
    return 2
  }
  await clearRemains()

  const removed: number[] = []
  let failed = 0
  // In this order each thing is free of what used it.
  for (const list of [...(engine ? [containers, networks, volumes, images].map(of => () => of(engine)) : []), caches])
    for (const { what, name, bytes, remove } of await list()) {
      const values = { what: say(lang, what), name, size: size(bytes) }
      try {
        await remove()
        removed.push(bytes)
        console.log(say(lang, clean.removed, values))
      } catch (error) {
        failed++
        console.error(
          say(lang, clean.kept, { ...values, reason: error instanceof Error ? error.message : String(error) }),
        )
      }
    }
  const total = size(removed.reduce((sum, bytes) => sum + bytes, 0))
  if (removed.length > 0) console.log(say(lang, clean.total, { count: removed.length, size: total }))
  else if (failed === 0) console.log(say(lang, clean.nothing))
  return failed === 0 ? 0 : 2
}

const options = { help: { type: 'boolean', short: 'h' }, force: { type: 'boolean' } } as const

/** Nothing without the kit's label is ever listed, so nothing without it is ever removed. */
const ours = { filters: { label: [LABEL] } }

/** A container inherits its image's labels: only the run's label tells one of the kit's from one that somebody made of its image. */
const ofRuns = { filters: { label: [RUN_LABEL] } }

async function runningIn(engine: Docker): Promise<string[]> {
  const containers = await engine.listContainers(ofRuns)
  return containers.map(({ Names, Id }) => Names[0]?.slice(1) ?? Id.slice(0, 12))
}

async function containers(engine: Docker): Promise<Thing[]> {
  const listed = await engine.listContainers({ all: true, size: true, ...ofRuns })
  return listed.map(({ Id, Names, ...rest }) => ({
    what: clean.container,
    name: Names[0]?.slice(1) ?? Id.slice(0, 12),
    bytes: 'SizeRw' in rest && typeof rest.SizeRw === 'number' ? rest.SizeRw : 0,
    remove: () => engine.getContainer(Id).remove({ force: true, v: true }),
  }))
}

async function networks(engine: Docker): Promise<Thing[]> {
  const listed = await engine.listNetworks(ours)
  return listed.map(({ Id, Name }) => ({
    what: clean.network,
    name: Name,
    bytes: 0,
    remove: () => engine.getNetwork(Id).remove(),
  }))
}

type Usage = { Volumes: { Name: string; Labels: Record<string, string> | null; UsageData?: { Size: number } }[] | null }

async function volumes(engine: Docker): Promise<Thing[]> {
  const { Volumes }: Usage = await engine.df()
  return (Volumes ?? [])
    .filter(({ Labels }) => Labels !== null && LABEL in Labels)
    .map(({ Name, UsageData }) => ({
      what: clean.volume,
      name: Name,
      bytes: Math.max(0, UsageData?.Size ?? 0),
      remove: () => engine.getVolume(Name).remove({ force: true }),
    }))
}

async function images(engine: Docker): Promise<Thing[]> {
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

async function caches(): Promise<Thing[]> {
  const names = await readdir(CACHE).catch(() => [])
  return Promise.all(
    names.map(async name => {
      const path = join(CACHE, name)
      return {
        what: clean.cache,
        name: `.cache/${name}`,
        bytes: await bytesIn(path),
        remove: () => rm(path, { recursive: true, force: true }),
      }
    }),
  )
}

async function bytesIn(path: string): Promise<number> {
  const status = await lstat(path)
  if (!status.isDirectory()) return status.blocks * 512
  const inside = await Promise.all((await readdir(path)).map(name => bytesIn(join(path, name))))
  return inside.reduce((sum, bytes) => sum + bytes, 0)
}
