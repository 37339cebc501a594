import { type Generation, generations } from '../engine/generations.ts'
import { reachOf } from '../engine/reach.ts'
import type { TlsFiles } from '../engine/tls-files.ts'
import type { Identity } from './certificates.ts'
import { forgetDeadRuns } from './dead-runs.ts'
import { runFolder } from './folder.ts'
import { startGuard } from './guard.ts'
import { type Started, startLab } from './lab.ts'
import { sweep } from './sweep.ts'
import { startThisHost } from './this-host.ts'

export type HostSpec = {
  readonly run: string
  /** the engine that was found or embedded */
  readonly endpoint: string
  /** its socket on its own machine, where known */
  readonly socketPath: string | null
  /** this-host's alone: a lab's engine is of this machine */
  readonly tls?: TlsFiles | null | undefined
  /** whose client image this-host takes; the newest's by default */
  readonly generation?: Generation
  readonly authority: Identity
  /** how many cores a lab may use; null or nothing for all */
  readonly cpus?: number | null
}

/**
 * Starts the host of this name, under a guard: whatever happens to this process, nothing of the run remains. What runs that
 * died before left is removed as well. A host that does not start is cleared up by the guard when this process ends.
 */
export async function startHost(name: string, spec: HostSpec): Promise<Started> {
  const { run, endpoint, tls } = spec
  const guard = startGuard({ endpoint, tls, run, folder: runFolder(run) })
  const [{ handle, close }] = await Promise.all([start(name, spec), forgetDeadRuns(endpoint, tls)])
  const end = async () => {
    await close()
    // A seat that somebody killed has not cleared up, nor one whose engine was stopped: if that cannot be asked, the guard stays.
    if ((await sweep(reachOf(endpoint, tls), run, 0).catch(() => null)) !== null) guard.release()
  }
  return { handle, close: end }
}

function start(name: string, { endpoint, ...spec }: HostSpec): Promise<Started> {
  if (name === 'this-host') return startThisHost({ ...spec, endpoint })
  const generation = generations.find(candidate => name === `lab/${candidate}`)
  if (!generation) throw new Error(`no host is called ${name}`)
  return startLab({ ...spec, outer: endpoint, generation })
}
