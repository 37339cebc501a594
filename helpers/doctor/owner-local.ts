import { constants, open, readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { RunResult } from '../host/seat-protocol.ts'
import { runProcess } from '../upstream/run-process.ts'
import type { Environment } from './facts.ts'
import type { Owner } from './owner.ts'

/** What a shell says of a program that it cannot start. */
const NOT_STARTED = 127

/**
 * What a program that the doctor runs may hold in memory (KiB): compose reads whatever its files name, `/dev/zero` too, and would
 * fill the machine before its time is over. It holds a few dozen MiB else.
 */
const MOST_MEMORY = 1024 * 1024

/** Runs what follows with an end to its memory, where the shell can give it one. */
export const BOUNDED = `ulimit -d ${MOST_MEMORY} 2> /dev/null; exec "$@"`

/** This machine: `environment` is that of the shell in which the doctor was typed. */
export function localOwner(folder: string, environment: Environment): Owner {
  const root = resolve(folder)
  return {
    folder: root,
    home: environment.HOME || homedir(),
    environment,
    names: () => readdir(root).catch(() => []),
    read: (path, most) => readBytes(resolve(root, path), most),
    run: async (argv, timeout, env = {}) => {
      try {
        const bounded = ['sh', '-c', BOUNDED, 'sh', ...argv] as const
        return await runProcess({ argv: bounded, cwd: root, env, timeout }, undefined, environment)
      } catch (error) {
        return notStarted(`${argv[0]}: ${errnoOf(error)}`)
      }
    },
  }
}

/** A process that could not be started, as a shell reports it. */
export const notStarted = (stderr: string): RunResult => ({
  code: NOT_STARTED,
  signal: null,
  timedOut: false,
  stdout: '',
  stderr,
  ms: 0,
})

const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)

/** A regular file alone: a pipe or a device may never end. */
async function readBytes(path: string, most: number): Promise<Uint8Array | { readonly errno: string }> {
  try {
    const { size, isFile, isDirectory } = await kindOf(path)
    if (!isFile) return { errno: isDirectory ? 'EISDIR' : 'EINVAL' }
    if (size > most) return { errno: 'EFBIG' }
    // Some files of /proc wait for what may never come (kmsg).
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

async function kindOf(path: string) {
  const found = await stat(path)
  return { size: found.size, isFile: found.isFile(), isDirectory: found.isDirectory() }
}
