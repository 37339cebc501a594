import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import { execa } from 'execa'
import { type Pack, pack } from 'tar-stream'
import { readAnswer } from './answers.ts'
import { withPackages } from './apt.ts'
import type { Target } from './generations.ts'
import { keptLabels } from './labels.ts'
import { PackageMerge, unread } from './merge-packages.ts'
import { CACHE } from './paths.ts'
import { runToEnd } from './run-to-end.ts'
import type { Settings } from './settings.ts'

/** Where the packages are while their own scripts run. */
const DEBS = 'var/cache/debs'

/**
 * Makes the image of a small Debian from its packages. They are laid out here and set up by themselves in a container: so
 * whoever may use the engine can do it, and nothing but apt and dpkg is needed.
 * @throws with the reason, from apt or from what the packages printed
 */
export async function bootstrap(
  engine: Docker,
  { suite, arch }: Target,
  image: string,
  settings: Settings,
  detail: (text: string) => void,
): Promise<void> {
  const source = { mirror: settings.debianMirror, suite, arch }
  // bookworm alone must still be told that its /usr is merged; the other answer to its question needs all of Perl.
  const packages = ['?essential', 'apt', ...(suite === 'bookworm' ? ['usr-is-merged'] : [])]
  const request = ['install', '--download-only', '--yes', '--no-install-recommends', ...packages]
  // Another clone of the repository may do the same on this engine now.
  const laidOut = `${image}-laid-out-${randomBytes(4).toString('hex')}`
  detail(packages.join(' '))
  await withPackages(request, join(CACHE, `base-${suite}-${arch}`), settings, source, files => {
    const archive = pack()
    return both(archive, layOut(archive, files, detail), importArchive(engine, archive, laidOut))
  })
  try {
    const archive = new PassThrough()
    // Not before there is something to send: Node keeps a request back until then, and the engine hangs up after five minutes.
    const imported = once(archive, 'readable').then(() => importArchive(engine, archive, image))
    await both(archive, setUpPackages(engine, laidOut, archive, detail), imported)
  } finally {
    await engine
      .getImage(laidOut)
      .remove({ force: true })
      .catch(() => undefined)
  }
}

/** Waits for what writes an archive and what reads it: when one fails, the other must not wait for it. */
async function both(archive: { destroy(): unknown }, writing: Promise<void>, reading: Promise<void>): Promise<void> {
  try {
    await Promise.all([writing, reading])
  } catch (error) {
    archive.destroy()
    throw error
  }
}

async function importArchive(engine: Docker, archive: AsyncIterable<unknown>, image: string): Promise<void> {
  const [repo, tag] = image.split(':')
  const labels = Object.entries(keptLabels('image')).map(([name, value]) => `${name}=${value}`)
  await readAnswer(
    await engine.importImage(Readable.from(archive), { repo, tag, changes: `LABEL ${labels.join(' ')}` }),
  )
}

/** Writes the files of packages, and the packages themselves, as a system to be set up. */
async function layOut(archive: Pack, files: readonly string[], detail: (text: string) => void): Promise<void> {
  const merge = new PackageMerge(archive)
  for (const file of files) {
    detail(basename(file))
    const program = execa('dpkg-deb', ['--fsys-tarfile', file], { buffer: { stdout: false, stderr: true } })
    await Promise.all([merge.add(program.stdout), program])
    const { size } = await stat(file)
    await pipeline(createReadStream(file), archive.entry({ name: `${DEBS}/${basename(file)}`, size }))
  }
  const excluded = unread.map(folder => `path-exclude=/usr/share/${folder}/*\n`).join('')
  archive.entry({ name: 'etc/dpkg/dpkg.cfg.d/unread' }, excluded)
  archive.finalize()
}

/** Lets the packages install themselves over their own files, and prints the system. dpkg does not sort by Pre-Depends, hence the force. */
const script = `set -e
mkdir -p /var/lib/dpkg/updates /var/lib/dpkg/triggers
touch /var/lib/dpkg/status
dpkg --install --force-depends --force-unsafe-io /${DEBS}/*.deb >&2
rm -rf /${DEBS} /var/log/dpkg.log /var/log/alternatives.log
exec tar --create --one-file-system --directory / .`

/** The container removes itself, also when this process dies: its output then goes nowhere. */
async function setUpPackages(
  engine: Docker,
  image: string,
  archive: PassThrough,
  detail: (text: string) => void,
): Promise<void> {
  const container = await engine.createContainer({
    Image: image,
    Cmd: ['sh', '-c', script],
    Env: ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8'],
    HostConfig: { NetworkMode: 'none', AutoRemove: true, LogConfig: { Type: 'none', Config: {} } },
  })
  const output = await container.attach({ stream: true, stdout: true, stderr: true })
  const said = new PassThrough()
  let printed = ''
  said.on('data', (chunk: Buffer) => {
    printed = `${printed}${chunk}`.slice(-4000)
    detail(chunk.toString().trim())
  })
  container.modem.demuxStream(output, archive, said)
  const drained = new Promise(resolve => output.once('end', resolve).once('close', resolve))
  const code = await runToEnd(container, 'removed')
  await drained
  // The archive ends only when all went well: half a system must not become an image.
  if (code === 0) archive.end()
  else throw Object.assign(new Error('dpkg failed'), { stderr: printed })
}
