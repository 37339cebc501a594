import type { Seat } from '../host/seat.ts'
import { SeatFailure } from '../host/seat.ts'
import { timeouts } from '../timeouts.ts'
import type { Environment } from './facts.ts'
import type { Owner } from './owner.ts'
import { BOUNDED, notStarted } from './owner-local.ts'

/**
 * Runs what follows without the variables of the seat's own process, but for those named in the first argument. Names alone
 * stand in the process list; the values came as the environment.
 */
const ALONE = `keep=" $1 "; shift
for name in $(awk 'BEGIN { for (name in ENVIRON) print name }'); do
  case "$name" in *[!A-Za-z0-9_]*|[0-9]*) continue ;; esac
  case "$keep" in *" $name "*) ;; *) unset "$name" ;; esac
done
${BOUNDED}`

/** A regular file alone: a pipe or a device may never end. */
const READ = `[ ! -d "$1" ] || { echo 'Is a directory' >&2; exit 1; }
[ ! -e "$1" ] || [ -f "$1" ] || { echo 'Invalid argument' >&2; exit 1; }
head -c "$2" -- "$1" | base64 -w 0`

const ERRNOS: readonly (readonly [string, string])[] = [
  ['No such file', 'ENOENT'],
  ['Permission denied', 'EACCES'],
  ['Is a directory', 'EISDIR'],
  ['Not a directory', 'ENOTDIR'],
  ['Too many levels', 'ELOOP'],
  ['name too long', 'ENAMETOOLONG'],
  ['Invalid argument', 'EINVAL'],
]

/** A lab, or any host with a seat. `environment`: what its owner's shell exports, and nothing else but PATH. */
export function seatOwner(
  seat: Pick<Seat, 'run'>,
  folder: string,
  { home, environment }: { readonly home: string; readonly environment: Environment },
): Owner {
  const run: Owner['run'] = async (argv, timeout, extra = {}) => {
    const env = { HOME: home, ...environment, ...extra }
    try {
      const keep = ['PATH', ...Object.keys(env)].join(' ')
      return await seat.run(['sh', '-c', ALONE, 'sh', keep, ...argv], { cwd: folder, env, timeout })
    } catch (error) {
      // The folder is not there: a shell is in every seat.
      if (error instanceof SeatFailure && error.status === 409)
        return notStarted(`${argv[0]}: ${error.code ?? error.message}`)
      throw error
    }
  }
  return { folder, home, environment, run, read: (path, most) => read(seat, absolute(folder, path), most) }
}

const absolute = (folder: string, path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`)

async function read(seat: Pick<Seat, 'run'>, path: string, most: number) {
  const argv = ['sh', '-c', READ, 'sh', path, String(most + 1)] as const
  const { stdout, stderr, timedOut } = await seat.run(argv, { env: { LC_ALL: 'C' }, timeout: timeouts.look })
  if (timedOut) return { errno: 'ETIMEDOUT' }
  if (stderr !== '') return { errno: ERRNOS.find(([words]) => stderr.includes(words))?.[1] ?? 'EIO' }
  const bytes = Buffer.from(stdout, 'base64')
  return bytes.length > most ? { errno: 'EFBIG' } : new Uint8Array(bytes)
}
