import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { proxyVariables, type Settings } from './settings.ts'

/** A Debian archive, instead of the sources that this machine is set to. */
export type Source = { readonly mirror: string; readonly suite: string; readonly keyring: string }

/**
 * Downloads packages without their dependencies, and unpacks them into `root`. apt checks the archive's signature; its state
 * and cache are private to this call: neither the machine's package lists nor its installed packages change, and no root is needed.
 * @throws execa's error, whose stderr says why
 */
export async function unpackPackages(
  packages: readonly string[],
  root: string,
  settings: Settings,
  source: Source | null = null,
): Promise<void> {
  const work = `${root}.apt`
  await rm(work, { recursive: true, force: true })
  await Promise.all(
    ['lists/partial', 'cache/archives/partial'].map(folder => mkdir(join(work, folder), { recursive: true })),
  )
  // Without what is installed here, the newest package of the source is the candidate, even an older one than ours.
  await writeFile(join(work, 'status'), '')
  const options = [
    `Dir::State::status=${join(work, 'status')}`,
    `Dir::State::Lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    ...always,
  ]
  if (source) {
    const list = join(work, 'sources.list')
    await writeFile(list, `deb [signed-by=${source.keyring}] ${source.mirror} ${source.suite} main\n`)
    options.push(`Dir::Etc::SourceList=${list}`, 'Dir::Etc::SourceParts=-')
  }
  if (settings.proxy) options.push(`Acquire::http::Proxy=${settings.proxy}`, `Acquire::https::Proxy=${settings.proxy}`)
  const apt = (...argv: string[]) =>
    execa('apt-get', ['-q', ...options.flatMap(option => ['-o', option]), ...argv], {
      cwd: work,
      env: proxyVariables(settings),
    })
  try {
    await apt('update')
    await apt('download', ...packages)
    await mkdir(root, { recursive: true })
    for (const file of await readdir(work))
      if (file.endsWith('.deb')) await execa('dpkg', ['-x', join(work, file), root])
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const always = ['Debug::NoLocking=true', 'APT::Sandbox::User=root', 'Acquire::Retries=2', 'Acquire::http::Timeout=15']

/** Whether a file is there. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
