import type { RunResult } from '../host/seat-protocol.ts'
import type { Environment } from './facts.ts'

/**
 * The machine on which the owner types `docker compose`: this one, or a lab through its seat. The doctor reads there and runs
 * programs that only look; it never writes.
 */
export type Owner = {
  /** the project's folder, absolute */
  readonly folder: string
  readonly home: string
  /** exported variables of the shell that compose is typed in */
  readonly environment: Environment
  /** how compose is called, where that is not `docker compose` */
  readonly compose?: readonly [string, ...string[]]
  /** the names in the folder, none when it cannot be read; where there is a shorter way to them than `ls` */
  names?(): Promise<readonly string[]>
  /** a file's bytes; the errno when it cannot be read, `EFBIG` beyond `most` bytes. `path` is absolute or in the folder */
  read(path: string, most: number): Promise<Uint8Array | { readonly errno: string }>
  /** runs a program in the folder; never throws for one that fails, or is not there (code 127) */
  run(argv: readonly [string, ...string[]], timeout: number, env?: Environment): Promise<RunResult>
}
