import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { pack } from 'tar-fs'
import { CACHE } from '../../engine/paths.ts'
import { timeouts } from '../../timeouts.ts'
import type { ClientPlace } from './place.ts'

/** Where a client that is no Debian package is put in its container. */
export const wheelsFolder = (id: string): string => `/opt/${id}`

/** The oldest Python among the generations, and the platforms of its glibc, on either architecture. */
const FOR = ['--only-binary', ':all:', '--no-deps', '--python-version', '3.11']
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
const PLATFORMS = ['any', ...['2_17', '2_28'].map(glibc => `manylinux_${glibc}_${machine}`), `manylinux2014_${machine}`]

/** Where the wheels of these requirements are kept. */
export const wheelsCache = (requirements: readonly string[]): string =>
  join(CACHE, 'wheels', createHash('sha256').update(requirements.join()).digest('hex').slice(0, 12))

/**
 * The wheels of these requirements in a folder of `.cache/`, downloaded by this machine's own pip, once, as its owner has set
 * it up. Resolves to null where it has none, or where no package index answers in time.
 */
async function download(requirements: readonly string[]): Promise<string | null> {
  const folder = wheelsCache(requirements)
  const complete = async () => (await readdir(folder).catch(() => [])).length === requirements.length
  if (await complete()) return folder
  await mkdir(dirname(folder), { recursive: true })
  const part = await mkdtemp(`${folder}.`)
  const options = ['--quiet', '--timeout', '5', '--retries', '0', ...FOR, ...PLATFORMS.flatMap(p => ['--platform', p])]
  try {
    const argv = ['-m', 'pip', 'download', ...options, '--dest', part, ...requirements]
    await promisify(execFile)('python3', argv, { timeout: timeouts.wheels })
    await rename(part, folder)
  } catch {
    // Perhaps only because another was quicker.
    await rm(part, { recursive: true, force: true })
  }
  return (await complete()) ? folder : null
}

/** All of them by one Python: to start it takes longer than to unpack one. */
const UNPACK = `import sys, zipfile
for wheel in sys.argv[2:]: zipfile.ZipFile(wheel).extractall(sys.argv[1])`

/** Puts the wheels of a client into the place, through the engine's API. Resolves to false where they cannot be had. */
export async function bringWheels(place: ClientPlace, id: string, requirements: readonly string[]): Promise<boolean> {
  const folder = await download(requirements)
  if (folder === null) return false
  const target = wheelsFolder(id)
  // The folder is its maker's alone, and the place's root has no right to what is another's.
  const mine = { uid: 0, gid: 0 }
  const name = (below: string) => `${target.slice(1)}.wheels/${below}`
  const archive = pack(folder, { map: header => ({ ...header, ...mine, name: name(header.name) }) })
  await place.container.putArchive(await buffer(Readable.from(archive)), { path: '/' })
  await place.seat.must(['sh', '-c', `python3 -c '${UNPACK}' ${target} ${target}.wheels/*.whl`])
  return true
}
