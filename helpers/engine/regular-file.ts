import { constants, open, stat } from 'node:fs/promises'

/** What kept a file from being read. */
export type Unread = { readonly errno: string }

/**
 * A regular file's bytes, else the errno: EISDIR and EINVAL for what is none, since a pipe or a device may never end; EFBIG for
 * more than `most` bytes; EAGAIN where a file of /proc waits for what may never come (kmsg). Never rejects.
 */
export async function readRegularFile(path: string, most: number): Promise<Uint8Array | Unread> {
  try {
    const found = await stat(path)
    // To open a device may do something; a pipe that nobody writes to does not even open.
    if (!found.isFile()) return { errno: found.isDirectory() ? 'EISDIR' : 'EINVAL' }
    if (found.size > most) return { errno: 'EFBIG' }
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    // One more than wanted: a file of /proc says that it has none.
    const buffer = new Uint8Array(most + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = (await file.read(buffer, length, buffer.length - length, length)).bytesRead
    return length > most ? { errno: 'EFBIG' } : buffer.slice(0, length)
  } catch (error) {
    return { errno: errnoOf(error) }
  }
}

/** The errno of an error of the system's, else all that is known of it. */
export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
