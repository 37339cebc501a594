import { ENGINE_SOCKET } from './host.ts'

/**
 * Creates a seat with its engine's socket mounted: from where the kit reaches it, or from the usual place where the engine's machine
 * has none there, as at the near end of a tunnel (`ssh -L /tmp/jetson.sock:/var/run/docker.sock`). `create` must mount by `Mounts`:
 * what is not there is refused, where `Binds` would make a folder of that name.
 * @throws what the engine answers
 */
export async function withSocket<T>(reached: string | null, create: (socket: string) => Promise<T>): Promise<T> {
  try {
    return await create(reached ?? ENGINE_SOCKET)
  } catch (error) {
    const refused = error instanceof Error && 'statusCode' in error && error.statusCode === 400
    if (!refused || reached === null || reached === ENGINE_SOCKET) throw error
    return create(ENGINE_SOCKET)
  }
}
