import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { exists, unpackPackages } from './apt.ts'
import { layout, programEnvironment } from './embedded-layout.ts'
import type { Settings } from './settings.ts'

/** The daemon's folder differs: Debian has sbin, Ubuntu bin. */
const daemons = ['usr/sbin/dockerd', 'usr/bin/dockerd']

/** Whether this machine can unpack Debian packages. */
export async function canUnpack(): Promise<boolean> {
  const answers = await Promise.all(
    ['apt-get', 'dpkg'].map(program => execa(program, ['--version'], { reject: false })),
  )
  return answers.every(({ exitCode }) => exitCode === 0)
}

/**
 * Unpacks dockerd, containerd and runc, and those of their libraries that this machine lacks. Nothing is installed. The folder is
 * there when all of it is: an interrupted download is begun again.
 * @throws when a download fails, or a library's package cannot be told from its name
 */
export async function unpackEngine(
  settings: Settings,
  detail: (text: string) => void,
  programs: string = layout.programs,
): Promise<void> {
  const part = `${programs}.part`
  await rm(part, { recursive: true, force: true })
  detail('docker.io containerd runc')
  await unpackPackages(['docker.io', 'containerd', 'runc'], part, settings)
  const libraries = await missingLibraries(settings, part)
  if (libraries.length > 0) {
    detail(libraries.join(' '))
    await unpackPackages(libraries, part, settings)
  }
  await rename(part, programs)
}

export const isUnpacked = async (): Promise<boolean> =>
  (await Promise.all(daemons.map(daemon => exists(join(layout.programs, daemon))))).includes(true)

async function missingLibraries(settings: Settings, root: string): Promise<string[]> {
  const env = programEnvironment(settings, process.env, root)
  const programs = ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'runc']
  const listed = await Promise.all(
    programs.map(async program => {
      const { stdout } = await execa('sh', ['-c', 'ldd "$(command -v "$0")"', program], { env, reject: false })
      return stdout
    }),
  )
  return librariesNotFound(listed.join('\n'))
}

/** The packages of the libraries that `ldd` did not find. Debian's policy names a library's package after its soname. */
export function librariesNotFound(ldd: string): string[] {
  const sonames = [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map(([, soname = '']) => soname)
  return [
    ...new Set(
      sonames.map(soname => soname.replace(/^(.*?)(\d?)\.so\./, (_, name, digit) => `${name}${digit}${digit && '-'}`)),
    ),
  ]
}
