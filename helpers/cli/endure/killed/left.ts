import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { RUN_LABEL } from '../../../engine/labels.ts'
import { runFolder } from '../../../host/folder.ts'
import { timeouts } from '../../../timeouts.ts'
import type { Victim } from './victim.ts'

/** How often it is looked, ms. */
const OFTEN = 100

/** What remains, each thing in a line, and when it was last seen that something did, ms of `performance.now()`. */
export type Left = { readonly things: readonly string[]; readonly at: number }

/** Waits until nothing of the victim's runs is left, `since + cleanup` at the longest. */
export async function untilNothing(engine: Docker, victim: Victim, since: number): Promise<Left> {
  for (;;) {
    const things = await leftOf(engine, victim)
    const at = performance.now()
    if (things.length === 0 || at - since > timeouts.cleanup) return { things, at }
    await pause(OFTEN)
  }
}

/** All that is there of the victim's runs: processes, objects of the engine, folders, temporary files. */
export async function leftOf(engine: Docker, victim: Victim): Promise<string[]> {
  const [objects, files] = await Promise.all([objectsOf(engine, victim.runs), readdir(victim.folder)])
  return [
    ...victim.processes().map(({ pid, argv }) => `process ${pid} ${argv.join(' ').slice(0, 200)}`),
    ...objects,
    ...[...victim.runs].flatMap(run => (existsSync(runFolder(run)) ? [`folder ${runFolder(run)}`] : [])),
    ...files.map(name => `file ${victim.folder}/${name}`),
  ]
}

/** What belongs to these runs by label, or is called after one of them. */
async function objectsOf(engine: Docker, runs: ReadonlySet<string>): Promise<string[]> {
  const [containers, networks, { Volumes: volumes }, images] = await Promise.all([
    engine.listContainers({ all: true }),
    engine.listNetworks(),
    engine.listVolumes(),
    engine.listImages({ all: true }),
  ])
  const found = [
    ...containers.map(({ Names, Labels, State }) => ({ kind: `${State} container`, name: Names.join(), Labels })),
    ...networks.map(({ Name, Labels }) => ({ kind: 'network', name: Name, Labels })),
    ...volumes.map(({ Name, Labels }) => ({ kind: 'volume', name: Name, Labels })),
    ...images.map(({ Id, RepoTags, Labels }) => ({ kind: 'image', name: RepoTags?.join() || Id, Labels })),
  ]
  return found
    .filter(({ name, Labels }) => runs.has(Labels?.[RUN_LABEL] ?? '') || [...runs].some(run => name.includes(run)))
    .map(({ kind, name }) => `${kind} ${name}`)
}
