import { spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { problems, steps } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'
import { reasonOf } from './base.ts'
import { layout } from './embedded-layout.ts'
import { canUnpack, isUnpacked, unpackEngine } from './embedded-programs.ts'
import { withLock } from './lock.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'
import { SetupError } from './setup-error.ts'

export type Embedded = { readonly endpoint: string; close(): Promise<void> }

/** `dockerd --bridge=none` deletes this bridge, whoever made it. Where it is there, so is somebody's Docker. */
const defaultBridgeExists = async (): Promise<boolean> => /^\s*docker0:/m.test(await readFile('/proc/net/dev', 'utf8'))

/** A unix socket's path holds 108 bytes with its end (unix(7)); the longest is containerd's. */
const LONGEST_SOCKET = 107

/**
 * Opens the kit's own engine: fetches it once, starts it or joins the one that another run of this repository holds. It ends
 * when its last run lets go or dies. Null where it cannot be: not root, or not Debian or Ubuntu.
 * @param tried where an engine was looked for, for a message that says so
 * @throws SetupError when it should have worked and did not
 */
export async function openEmbeddedEngine(progress: Progress, settings: Settings, tried = ''): Promise<Embedded | null> {
  if (process.getuid?.() !== 0 || !(await canUnpack())) return null
  const longest = `${layout.containerdSocket}.ttrpc`
  if (Buffer.byteLength(longest) > LONGEST_SOCKET) throw new SetupError(problems.embedPathTooLong, { path: longest })
  try {
    const leash = await withLock('engine-start', async () => {
      const held = await hold()
      if (held) return held
      if (await defaultBridgeExists()) throw new SetupError(problems.engineStopped, { tried })
      if (!(await isUnpacked())) await progress(steps.fetchEngine, {}, detail => unpackEngine(settings, detail))
      return await progress(steps.embedEngine, {}, startKeeper)
    })
    return { endpoint: `unix://${layout.dockerSocket}`, close: async () => void leash.destroy() }
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(problems.embedFailed, { reason: reasonOf(error) })
  }
}

/** Takes hold of the running engine; null when none runs. @throws with the keeper's words when it could not start */
async function hold(): Promise<Socket | null> {
  const leash = connect(layout.keeperSocket)
  const open = await new Promise<boolean>(resolve =>
    leash.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  )
  if (!open) return null
  for await (const verdict of createInterface({ input: leash })) {
    if (verdict !== 'ready') throw new Error(verdict)
    // a run that is done must not be kept alive by its leash
    leash
      .on('error', () => undefined)
      .resume()
      .unref()
    return leash
  }
  return null
}

async function startKeeper(): Promise<Socket> {
  mkdirSync(layout.logs, { recursive: true })
  const log = openSync(join(layout.logs, 'keeper.log'), 'w')
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'embedded-keeper.ts')], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  keeper.unref()
  // an earlier engine of ours may have to end first
  const deadline = Date.now() + timeouts.embeddedEngineReady + timeouts.cleanup
  while (Date.now() < deadline && keeper.exitCode === null) {
    const leash = await hold()
    if (leash) return leash
    await pause(50)
  }
  throw new Error(`its keeper did not start; see ${layout.logs}`)
}

/** Whether a run holds the kit's own engine now. */
export function embeddedEngineRuns(): Promise<boolean> {
  const probe = connect(layout.keeperSocket)
  return new Promise(resolve => {
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then(runs => {
    probe.destroy()
    return runs === true
  })
}
