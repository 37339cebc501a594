import { readdir, rm, stat } from 'node:fs/promises'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { ROLE_LABEL, RUN_LABEL } from '../engine/labels.ts'
import { reachOf } from '../engine/reach.ts'
import type { TlsFiles } from '../engine/tls-files.ts'
import { RUNS, runFolder } from './folder.ts'
import { sweep } from './sweep.ts'

/** A run has a seat sooner after its first object than this (ms). */
const BIRTH = 60_000

/** An object of some run; `held` when it is a seat or a lab that runs: it does so only as long as its leash is held. */
export type Belonging = { readonly run: string; readonly held: boolean; readonly created: number }

/** The runs of which something is left, but nobody holds a leash, and which are not just beginning at `now`. */
export function deadRuns(belongings: readonly Belonging[], now: number): string[] {
  const alive = new Set(belongings.filter(({ held, created }) => held || now - created < BIRTH).map(({ run }) => run))
  return [...new Set(belongings.map(({ run }) => run))].filter(run => !alive.has(run))
}

/**
 * Removes what runs left whose machine lost its power or whose guard was killed too: their objects in this engine, and their
 * folders in this repository.
 */
export async function forgetDeadRuns(endpoint: string, tls: TlsFiles | null = null): Promise<void> {
  const engine = connect(endpoint, tls)
  const [belongings, { SystemTime }] = await Promise.all([belongingsIn(engine), engine.info()])
  const dead = deadRuns(belongings, Date.parse(SystemTime))
  // A lab's own engine holds the image of its run, and no seat: that is elsewhere.
  await Promise.all(dead.map(async run => (await inUse(runFolder(run))) || sweep(reachOf(endpoint, tls), run)))
  const folders = await readdir(RUNS).catch(() => [])
  await Promise.all(
    folders.map(async name => {
      const folder = join(RUNS, name)
      if (!(await inUse(folder))) await rm(folder, { recursive: true, force: true })
    }),
  )
}

/** Everything that runs have in this engine. */
export async function belongingsIn(engine: Docker): Promise<Belonging[]> {
  const ofRuns = { filters: { label: [RUN_LABEL] } }
  const [containers, networks, { Volumes }, images] = await Promise.all([
    engine.listContainers({ all: true, ...ofRuns }),
    engine.listNetworks(ofRuns),
    engine.listVolumes(ofRuns),
    engine.listImages(ofRuns),
  ])
  const leashes = new Set(['seat', 'lab'])
  const of = (labels: Record<string, string> | null | undefined, created: number, held = false) => {
    const run = labels?.[RUN_LABEL]
    return run ? [{ run, held, created }] : []
  }
  return [
    ...containers.flatMap(({ Labels, Created, State }) =>
      of(Labels, Created * 1000, State === 'running' && leashes.has(Labels[ROLE_LABEL] ?? '')),
    ),
    ...networks.flatMap(({ Labels, Created }) => of(Labels, Date.parse(Created ?? ''))),
    ...Volumes.flatMap(volume => of(volume.Labels, 'CreatedAt' in volume ? Date.parse(String(volume.CreatedAt)) : 0)),
    ...images.flatMap(({ Labels, Created }) => of(Labels, Created * 1000)),
  ]
}

/** A run's folder is in use while an engine answers in it, or where it is so young that its engine may be starting. */
async function inUse(folder: string): Promise<boolean> {
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: 0 }))
  if (Date.now() - mtimeMs < BIRTH) return true
  const labs = await readdir(folder).catch(() => [])
  return (await Promise.all(labs.map(lab => answers(join(folder, lab, 'docker.sock'))))).includes(true)
}

function answers(socket: string): Promise<boolean> {
  const wire = dial(socket)
  return new Promise<boolean>(resolve => {
    wire.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => wire.destroy())
}
