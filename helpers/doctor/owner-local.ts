import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { errnoOf, readRegularFile } from '../engine/regular-file.ts'
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
    read: (path, most) => readRegularFile(resolve(root, path), most),
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
