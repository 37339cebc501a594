import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { ownFolder } from '../hosts/remote.ts'

/** So much of a call says which it is. */
const LONGEST = 80

/** How a call of an engine's API begins; what follows on a connection that it took over is none. */
const CALL = /^(?:GET|HEAD|POST|PUT|DELETE) \//

export type CrookedEngine = AsyncDisposable & { readonly socket: string }

/** A socket behind which a lab's engine answers each call, `POST /networks/create…`, only when `before` it is done. */
export async function crookedEngine(host: Stage, before: (call: string) => Promise<unknown>): Promise<CrookedEngine> {
  const folder = await ownFolder(host, 'crooked')
  const socket = join(folder, 'docker.sock')
  const inside = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, caller => {
    const engine = connect({ path: thisHost().endpoint.replace('unix://', ''), allowHalfOpen: true })
    for (const end of [caller, engine]) inside.add(end.on('close', () => inside.delete(end)))
    const held = new Transform({
      transform: (chunk: Buffer, _, done) => {
        const call = chunk.toString('latin1', 0, LONGEST)
        const ready = CALL.test(call) ? before(call) : Promise.resolve()
        ready.then(() => done(null, chunk), done)
      },
    })
    void Promise.allSettled([pipeline(caller, held, engine), pipeline(engine, caller)])
  })
  await new Promise<void>(resolve => server.listen(socket, resolve))
  const close = async () => {
    for (const end of inside) end.destroy()
    await new Promise(resolve => server.close(resolve))
    await rm(socket, { force: true })
  }
  return { socket, [Symbol.asyncDispose]: close }
}
