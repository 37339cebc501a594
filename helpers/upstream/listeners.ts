import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Address } from '../host/seat-protocol.ts'

/** The open doors of an upstream. */
export type Listeners = {
  readonly listening: readonly Address[]
  /** Stops listening and cuts every connection that came in. */
  close(): Promise<void>
}

/**
 * Listens on every one of `addresses`; all or none. Rejects with the system's error (`EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`),
 * whose message names the address. `accept` gets each connection, half-open when its client has ended its side.
 */
export const listen = async (addresses: readonly Address[], accept: (socket: Socket) => void): Promise<Listeners> => {
  const sockets = new Set<Socket>()
  const servers: Server[] = []
  const close = async (): Promise<void> => {
    const closed = servers.map(server => new Promise<void>(done => server.close(() => done())))
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }
  try {
    for (const { host, port } of addresses) {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
        accept(socket)
      })
      await bound(server, { host, port })
      servers.push(server)
    }
  } catch (error) {
    await close()
    throw error
  }
  return { listening: servers.map(addressOf), close }
}

const bound = (server: Server, address: Address): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...address, exclusive: true }, () => {
      server.off('error', reject)
      // An accept that fails (no file descriptors left) must not end the seat.
      server.on('error', () => {})
      resolve()
    })
  })

const addressOf = (server: Server): Address => {
  const { address, port } = server.address() as AddressInfo
  return { host: address, port }
}
