import { join } from 'node:path'
import { execa } from 'execa'
import { exists, unpackPackages } from './apt.ts'
import { once } from './once.ts'
import { CACHE } from './paths.ts'
import type { Settings } from './settings.ts'

const TOOLS = join(CACHE, 'tools')

/**
 * A program that makes Debian systems: this machine's own, else its package unpacked into the cache (a Perl script: it needs no installation).
 * @throws when the machine has no apt
 */
export const mmdebstrap = once(async (settings: Settings): Promise<string> => {
  const { exitCode } = await execa('mmdebstrap', ['--version'], { reject: false })
  if (exitCode === 0) return 'mmdebstrap'
  const program = join(TOOLS, 'mmdebstrap/usr/bin/mmdebstrap')
  if (!(await exists(program))) await unpackPackages(['mmdebstrap'], join(TOOLS, 'mmdebstrap'), settings)
  return program
})

const KEYRINGS = 'usr/share/keyrings'
const WHOLE = 'debian-archive-keyring.gpg'
/** Each suite is signed with keys of its own time; its keyring package brings those of the next. */
const chain = [
  { suite: 'bullseye', brings: 'bookworm' },
  { suite: 'bookworm', brings: 'trixie' },
] as const

/**
 * Debian's archive keys. Trusted is what this machine has, or its own archive signs (Ubuntu carries Debian's keyring as a package).
 * Where those are too old for the newest suite, each vouches for the next.
 */
export const debianKeyring = once(async (settings: Settings): Promise<string> => keyringFrom('/', settings))

/** @param system the root folder whose keyrings are trusted */
export async function keyringFrom(system: string, settings: Settings, tools = TOOLS): Promise<string> {
  let root = system
  if (!(await exists(join(root, KEYRINGS, WHOLE)))) {
    root = join(tools, 'keyring')
    if (!(await exists(join(root, KEYRINGS, WHOLE)))) await unpackPackages(['debian-archive-keyring'], root, settings)
  }
  for (const { suite, brings } of chain) {
    if (await hasKeysOf(root, brings)) continue
    const newer = join(tools, `keyring-${brings}`)
    const source = { mirror: settings.debianMirror, suite, keyring: join(root, KEYRINGS, WHOLE) }
    if (!(await hasKeysOf(newer, brings))) await unpackPackages(['debian-archive-keyring'], newer, settings, source)
    root = newer
  }
  return join(root, KEYRINGS, WHOLE)
}

/** Beside the whole keyring its package has a file for each suite's keys, in whatever format its time preferred. */
const hasKeysOf = async (root: string, suite: string): Promise<boolean> =>
  (
    await Promise.all(
      ['gpg', 'asc', 'pgp'].map(end => exists(join(root, KEYRINGS, `debian-archive-${suite}-automatic.${end}`))),
    )
  ).includes(true)
