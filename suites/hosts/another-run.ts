import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type HostHandle, openHost } from '../../helpers/host/host.ts'
import { startHost } from '../../helpers/host/start.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import { type Stage, setStage } from '../../helpers/scenario/stage.ts'

export type AnotherRun = AsyncDisposable & { readonly handle: HostHandle; readonly stage: Stage }

/** A whole other run of the kit, with this scenario's host as the machine that it finds an engine on. */
export async function anotherRun(): Promise<AnotherRun> {
  const { endpoint, socketPath, generation } = thisHost()
  const authority = inject('authority')
  const run = randomBytes(4).toString('hex')
  const { handle, close } = await startHost('this-host', { run, endpoint, socketPath, generation, authority })
  const { stage, clear } = setStage(openHost(handle), authority)
  return { handle, stage, [Symbol.asyncDispose]: () => clear().finally(close) }
}
