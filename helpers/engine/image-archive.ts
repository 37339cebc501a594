import { createReadStream, rmSync } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import { extract } from 'tar-stream'
import { fileReason } from '../text/files.ts'
import { saidWith } from '../text/judgements.ts'
import { problems } from '../text/setup.ts'
import { detailOf, readAnswer } from './answers.ts'
import { reasonOf } from './base.ts'
import { isPresent } from './present.ts'
import { SetupError } from './setup-error.ts'

/** dockerode has `getImages`; its types do not know it. */
type Exporter = { getImages(options: { names: readonly string[] }): Promise<NodeJS.ReadableStream> }
const exportOf = (engine: Docker, names: readonly string[]) => (engine as unknown as Exporter).getImages({ names })

/**
 * Saves images into one file, for a machine without a network. What is not whole goes with this process at the latest.
 * @throws SetupError when the file cannot be written; of the engine's own failures what its client makes of them
 */
export async function saveImages(
  engine: Docker,
  names: readonly string[],
  file: string,
  signal?: AbortSignal,
): Promise<void> {
  const part = `${file}.part`
  await mustBeFile(file)
  const remove = () => rmSync(part, { force: true })
  process.once('exit', remove)
  const unwritten = (error: unknown): never => {
    throw new SetupError(problems.notReadable, { file, reason: reasonOf(error) })
  }
  try {
    // first, as an engine takes long until it begins
    await using target = await open(part, 'w').catch(unwritten)
    const images = await exportOf(engine, names)
    const output = target.createWriteStream()
    // When one breaks, the other is broken off with the same error.
    const ends: readonly NodeJS.EventEmitter[] = [images, output]
    const broken: NodeJS.EventEmitter[] = []
    for (const end of ends) end.once('error', () => broken.push(end))
    await pipeline(images, output, { signal }).catch(error => {
      if (broken[0] === output) unwritten(error)
      throw error
    })
    await rename(part, file).catch(unwritten)
  } catch (error) {
    remove()
    throw error
  } finally {
    process.off('exit', remove)
  }
}

/**
 * Loads images that `saveImages` saved; returns their names. Nothing is loaded when any is of another architecture.
 * @throws SetupError for such, for a file that cannot be read, and for one that is no archive of images
 */
export async function loadImages(
  engine: Docker,
  file: string,
  detail: (text: string) => void = () => undefined,
): Promise<string[]> {
  await mustBeFile(file)
  const { architectures, names } = await contentOf(file)
  const { Arch } = await engine.version()
  const other = architectures.filter(found => found !== Arch)
  if (other.length > 0)
    throw new SetupError(problems.imagesOfOtherArchitecture, { file, found: other.join(', '), engine: Arch })
  await readAnswer(await engine.loadImage(createReadStream(file)), line => detail(detailOf(line)))
  return names
}

/** What is there must be a file: a pipe or a device may never end, and a folder is no place for the bytes. @throws SetupError */
async function mustBeFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found === null || found.isFile()) return
  const reason = fileReason(found.isDirectory() ? 'EISDIR' : 'EINVAL')
  throw new SetupError(saidWith(problems.notReadable, { file, reason }))
}

type Manifest = readonly { readonly Config: string; readonly RepoTags: readonly string[] | null }[]

/** A config or a manifest is small; layers are not read. */
const SMALL = 1_000_000

async function contentOf(file: string): Promise<{ architectures: string[]; names: string[] }> {
  const small = new Map<string, string>()
  const source = createReadStream(file)
  // Opening fails before any archive is seen, and has another cure.
  await new Promise((resolve, reject) => source.once('open', resolve).once('error', reject)).catch(error => {
    throw new SetupError(problems.notReadable, { file, reason: reasonOf(error) })
  })
  try {
    const archive = extract()
    const entries = async () => {
      for await (const entry of archive) {
        if ((entry.header.size ?? 0) <= SMALL && entry.header.type === 'file')
          small.set(entry.header.name, await text(entry))
        else entry.resume()
      }
    }
    await Promise.all([pipeline(source, archive), entries()])
    const manifest: Manifest = JSON.parse(small.get('manifest.json') ?? '')
    const configs: { architecture: string }[] = manifest.map(({ Config }) => JSON.parse(small.get(Config) ?? ''))
    return {
      architectures: [...new Set(configs.map(({ architecture }) => architecture))],
      names: manifest.flatMap(({ RepoTags }) => RepoTags ?? []),
    }
  } catch (error) {
    throw new SetupError(problems.notAnArchive, { file, reason: reasonOf(error) })
  }
}

/** Copies images from one engine to another as a stream; those that are there already are not sent. */
export async function copyImages(from: Docker, to: Docker, names: readonly string[]): Promise<void> {
  const present = await Promise.all(names.map(name => isPresent(to, name)))
  const missing = names.filter((_, index) => !present[index])
  if (missing.length === 0) return
  await readAnswer(await to.loadImage(await exportOf(from, missing)))
}
