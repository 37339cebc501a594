import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { execa } from 'execa'
import { extract } from 'tar-fs'
import { problems, steps } from '../text/setup.ts'
import { reasonOf } from './base.ts'
import { nodePackage } from './image-names.ts'
import { CACHE, ROOT } from './paths.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'
import { SetupError } from './setup-error.ts'

/**
 * The Node for an engine's kind of machine: the kit's own where that is this one's, else fetched once by npm, and held against
 * the lock file.
 * @throws SetupError when it cannot be fetched
 */
export async function nodeBinary(arch: string, settings: Settings, progress: Progress): Promise<string> {
  const { name, version } = nodePackage(arch)
  const own = join(ROOT, 'node_modules', name, 'bin/node')
  if (existsSync(own)) return own
  const folder = join(CACHE, `${name}-${version}`)
  const binary = join(folder, 'package/bin/node')
  if (existsSync(binary)) return binary
  try {
    await progress(steps.fetchNode, { arch }, () => fetchPackage(`${name}@${version}`, name, folder, settings))
    return binary
  } catch (error) {
    throw new SetupError(problems.noNode, { arch, reason: reasonOf(error) })
  }
}

async function fetchPackage(wanted: string, name: string, folder: string, { proxy }: Settings): Promise<void> {
  const partial = `${folder}.${process.pid}`
  try {
    await mkdir(partial, { recursive: true })
    const env = proxy ? { npm_config_proxy: proxy, npm_config_https_proxy: proxy } : {}
    const argv = ['pack', wanted, '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', partial]
    const { stdout } = await execa('npm', argv, { cwd: partial, env })
    const [{ filename }]: [{ filename: string }] = JSON.parse(stdout)
    const archive = await readFile(join(partial, filename))
    await mustBeLocked(name, archive)
    await pipeline(Readable.from([archive]), createGunzip(), extract(partial))
    await rm(folder, { recursive: true, force: true })
    await rename(partial, folder)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** @throws Error when this is not the archive that the lock file names */
export async function mustBeLocked(name: string, archive: Buffer): Promise<void> {
  type Lock = { packages: Record<string, { integrity?: string } | undefined> }
  const lock: Lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'))
  const { integrity } = lock.packages[`node_modules/${name}`] ?? {}
  const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (integrity !== found) throw new Error(`${name} is not what package-lock.json names: ${found}`)
}
