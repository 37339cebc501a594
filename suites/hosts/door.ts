import { createServer, type Server, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { connect } from '../../helpers/engine/client.ts'
import { execStream } from '../../helpers/engine/exec.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'

export type Door = AsyncDisposable & { readonly port: number }

/**
 * The only way from here to a lab's engine: a port of loopback that the kernel chooses, behind which each connection is answered
 * by a program in the lab (`argv` speaks on its stdin and stdout). With `tls` the door itself takes that off.
 */
export async function openDoor(argv: readonly string[], tls?: TlsOptions): Promise<Door> {
  const { endpoint, container } = thisHost().seat
  const lab = connect(endpoint).getContainer(container)
  const inside = new Set<Socket>()
  const answer = async (socket: Socket) => {
    inside.add(socket.on('error', () => undefined))
    const program = await execStream(lab, argv)
    await Promise.allSettled([pipeline(socket, program), pipeline(program, socket)])
    inside.delete(socket)
  }
  const server: Server = tls ? createTlsServer(tls, answer) : createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the door has no port')
  const close = async () => {
    for (const socket of inside) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  }
  return { port: address.port, [Symbol.asyncDispose]: close }
}
