import { homedir } from 'node:os'
import { relative, resolve } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The caller's folder: npm itself runs scripts in the package's. */
export const callersFolder = (environment: Environment = process.env): string => environment.INIT_CWD || process.cwd()

/** A path as the caller means it; `~/` is theirs too, where the shell has left it alone (`--project=~/familyai`). */
export const pathTyped = (typed: string, environment: Environment = process.env): string =>
  resolve(
    callersFolder(environment),
    typed.replace(/^~(?=$|\/)/, () => environment.HOME || homedir()),
  )

/** A path as it may be typed where the caller is: below their folder, else whole. */
export function pathShown(path: string, environment: Environment = process.env): string {
  const below = relative(callersFolder(environment), path) || '.'
  return below.startsWith('..') ? path : below
}
