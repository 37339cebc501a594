import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { ROOT } from './paths.ts'
import { proxyVariables, type Settings } from './settings.ts'

/** A Debian archive, instead of the sources that this machine is set to; `arch`: for this kind of machine, not for this one. */
export type Source = { readonly mirror: string; readonly suite: string; readonly arch?: string }

/**
 * The key that signs every suite the kit takes packages from, until 2035, as `debian-archive-keyring` has it: 04B5 4C3C DCA7 9751
 * B16B C6B5 2256 29DF 75B1 88BD. Machines that the kit is for have older keyrings (Ubuntu 20.04: Debian 10's), or none.
 */
const KEYS = join(ROOT, 'fixtures/debian-archive')

/**
 * Downloads packages and hands over their files, which are gone afterwards. apt checks the archive's signature; its state and
 * cache are private to this call: neither the machine's package lists nor its installed packages change, and no root is needed.
 * @param request a command of apt-get that downloads
 * @param work a folder of this call's own
 * @throws execa's error, whose stderr says why
 */
export async function withPackages<T>(
  request: readonly string[],
  work: string,
  settings: Settings,
  source: Source | null,
  use: (files: readonly string[]) => Promise<T>,
): Promise<T> {
  await rm(work, { recursive: true, force: true })
  try {
    const archives = join(work, 'cache/archives')
    await Promise.all([mkdir(join(work, 'lists/partial'), { recursive: true }), mkdir(archives, { recursive: true })])
    // Without what is installed here, the newest package of the source is the candidate, even an older one than ours.
    await writeFile(join(work, 'status'), '')
    const hookless = join(work, 'apt.conf')
    await writeFile(hookless, noHooks)
    const options = [
      ...always,
      ...(settings.proxy ? proxyOfEnvironment : []),
      ...placesIn(work),
      ...(source ? await onlyFrom(source, work) : []),
    ].flatMap(option => ['-o', option])
    const apt = (...argv: readonly string[]) =>
      execa('apt-get', ['-q', '-c', hookless, ...options, ...argv], { cwd: archives, env: proxyVariables(settings) })
    const { stderr } = await apt('update')
    await apt(...request).catch((error: { stderr: string }) => {
      // apt's update only warns of an archive that it cannot reach; afterwards all its packages seem unknown.
      throw Object.assign(error, { stderr: `${stderr}\n${error.stderr}` })
    })
    const files = (await readdir(archives)).filter(file => file.endsWith('.deb')).sort()
    return await use(files.map(file => join(archives, file)))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Downloads packages without their dependencies, and unpacks them into `root`. @throws execa's error, whose stderr says why */
export const unpackPackages = (packages: readonly string[], root: string, settings: Settings): Promise<void> =>
  withPackages(['download', ...packages], `${root}.apt`, settings, null, async files => {
    await mkdir(root, { recursive: true })
    for (const file of files) await execa('dpkg', ['-x', file, root])
  })

const always = [
  'Debug::NoLocking=true',
  'APT::Sandbox::User=root',
  'Acquire::Retries=2',
  'Acquire::http::Timeout=15',
  'Acquire::Languages=none',
]

/** A proxy is given by the environment, as its password then stands in no process list; apt's own setting of one would win. */
const proxyOfEnvironment = ['Acquire::http::Proxy=', 'Acquire::https::Proxy=']

/** Programs that this machine runs after an update of its own lists: they refresh its caches and delete from them. */
const noHooks = ['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success']
  .map(hook => `#clear APT::Update::${hook};\n`)
  .join('')

const placesIn = (work: string) => [
  `Dir::State::status=${join(work, 'status')}`,
  `Dir::State::Lists=${join(work, 'lists')}`,
  `Dir::Cache=${join(work, 'cache')}`,
]

/** Options that make apt use, and trust, one archive alone. */
async function onlyFrom({ mirror, suite, arch }: Source, work: string): Promise<string[]> {
  const list = join(work, 'sources.list')
  await writeFile(list, `deb ${mirror} ${suite} main\n`)
  return [
    `Dir::Etc::SourceList=${list}`,
    'Dir::Etc::SourceParts=-',
    'Dir::Etc::Trusted=-',
    // not as `signed-by` in the list: there a path cannot hold a space
    `Dir::Etc::TrustedParts=${KEYS}`,
    ...(arch ? [`APT::Architecture=${arch}`, `APT::Architectures=${arch}`] : []),
    // A mirror may serve a testing index past its date; its signature is checked all the same.
    ...(suite === 'forky' ? ['Acquire::Check-Valid-Until=false'] : []),
  ]
}

/** Whether a file is there. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
