import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { findEngine, type Missing, type Origin } from '../engine/find.ts'
import { DEFAULT_GENERATION, type Generation } from '../engine/generations.ts'
import { ensureImages, everyImage, type Kind, missingImages, type Wanted } from '../engine/images.ts'
import { ROOT } from '../engine/paths.ts'
import type { Progress } from '../engine/progress.ts'
import { isRemote } from '../engine/reach.ts'
import { settingsOf } from '../engine/settings.ts'
import { SetupError } from '../engine/setup-error.ts'
import { type Patience, usualPatience, whileAnswering } from '../engine/silence.ts'
import type { TlsFiles } from '../engine/tls-files.ts'
import { redact } from '../text/redact.ts'
import { type Language, say } from '../text/say.ts'
import { problems, whyNoEngine } from '../text/setup.ts'
import { size } from './size.ts'

/** An engine to work with. `close` lets go of it; an embedded one then ends. */
export type OpenEngine = {
  readonly engine: Docker
  readonly endpoint: string
  readonly kind: 'found' | 'embedded'
  /** where it was named: `DOCKER_HOST`, `context`, `usual`; `embedded` for the kit's own */
  readonly origin: Origin | 'embedded'
  readonly version: string
  /** its socket on the engine's machine, where known */
  readonly socketPath: string | null
  readonly tls: TlsFiles | null
  close(): Promise<void>
}

type Reached = Pick<OpenEngine, 'engine' | 'endpoint'>

export type SetUpOptions = {
  readonly generations: readonly Generation[]
  /** of these generations; a lab and what its containers are made of, when not given */
  readonly kinds?: readonly Kind[]
  readonly lang: Language
  readonly progress: Progress
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** with an engine that may fall silent */
  readonly patience?: Patience
}

/**
 * Makes ready what a command needs: an engine, found or embedded, with the images of these generations. Where all is there
 * it only looks.
 * @throws SetupError, one message with cause and cure
 */
export async function setUp(options: SetUpOptions): Promise<OpenEngine> {
  const open = await openEngine(options)
  try {
    const { endpoint } = open
    if (options.generations.length > 0 && isElsewhere(open))
      throw new SetupError(problems.labElsewhere, { endpoint: redact(endpoint) })
    await whileHeard(open, haveImages(open, options))
    return open
  } catch (error) {
    await open.close()
    throw error
  }
}

async function haveImages(open: OpenEngine, options: SetUpOptions): Promise<void> {
  const wanted = imagesFor(options)
  await enoughSpaceFor(open, await missingImages(open.engine, wanted))
  await ensureImages(open.engine, wanted, options.progress, settingsOf(options.environment ?? process.env))
}

const SILENT = Symbol()

/**
 * What some work with an engine comes to.
 * @throws SetupError once it takes calls and answers none any more; what was asked of it may then keep this process
 */
export async function whileHeard<T>(
  { engine, endpoint }: Reached,
  work: Promise<T>,
  patience = usualPatience,
): Promise<T> {
  const done = await whileAnswering(engine, work, SILENT, patience)
  if (done !== SILENT) return done
  const seconds = patience.answer / 1000
  throw new SetupError(problems.engineSilent, { place: redact(endpoint), seconds })
}

/**
 * Finds an engine, else starts the kit's own.
 * @throws SetupError when an engine that the reader named cannot be used, or none can be found or embedded
 */
export async function openEngine({
  lang,
  progress,
  environment = process.env,
  patience,
}: Omit<SetUpOptions, 'generations' | 'kinds'>): Promise<OpenEngine> {
  const found = await findEngine(environment)
  if (found.kind === 'found') return opened({ ...found, close: async () => undefined }, patience)
  const tried = describe(lang, found)
  // Another engine than the one that the reader named would answer about another machine.
  if (found.tried.some(({ place }) => !place.startsWith('/'))) throw new SetupError(problems.namedEngine, { tried })
  const { openEmbeddedEngine } = await import('../engine/embedded.ts')
  const embedded = await openEmbeddedEngine(progress, settingsOf(environment), tried)
  if (embedded === null)
    throw new SetupError(present(found).length > 0 ? problems.engineNotUsable : problems.noEngine, { tried })
  return opened({ ...embedded, kind: 'embedded', origin: 'embedded', socketPath: null, tls: null })
}

async function opened(found: Omit<OpenEngine, 'engine' | 'version'>, patience?: Patience): Promise<OpenEngine> {
  const { endpoint, tls } = found
  const engine = connect(endpoint, tls)
  const { Version: version } = await whileHeard({ engine, endpoint }, engine.version(), patience)
  return { ...found, engine, version }
}

/** A lab shares a folder with the kit, and its engine is asked by a socket in there: both are on one machine. */
export const isElsewhere = ({ endpoint, tls }: Pick<OpenEngine, 'endpoint' | 'tls'>): boolean =>
  isRemote(endpoint) && (tls !== null || !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(endpoint).hostname))

/** The places where something is; what it wants is the cause, and an empty place beside it is none. */
const present = ({ tried }: Missing) => tried.filter(({ why }) => why !== 'no-socket')

/** Each place that was tried for an engine, and why there is none. */
export function describe(lang: Language, missing: Missing): string {
  const telling = present(missing)
  return (telling.length > 0 ? telling : missing.tried)
    .map(({ place, why, detail }) => `  ${place}: ${say(lang, whyNoEngine[why], { detail })}`)
    .join('\n')
}

/** The images that hosts of these generations are made of; this-host's seat is a client of the default generation. */
const imagesFor = ({ generations, kinds = ['client', 'lab'] }: SetUpOptions): Wanted[] =>
  everyImage.filter(
    ({ kind, generation }) =>
      (generations.includes(generation) && kinds.includes(kind)) ||
      (kind === 'client' && generation === DEFAULT_GENERATION),
  )

/** Bytes that each image adds to an engine's storage while it is built, measured and rounded up; a lab's is loaded with clients later. */
const SPACE = { client: 800e6, 'every-client': 900e6, lab: 2000e6 } as const

/**
 * Looks whether these images can be made: where the engine keeps its images, if that is on this machine.
 * @throws SetupError
 */
export async function enoughSpaceFor({ engine, endpoint }: Reached, images: readonly Wanted[]): Promise<void> {
  if (images.length === 0 || isRemote(endpoint)) return
  const { DockerRootDir }: { DockerRootDir: string } = await engine.info()
  const need = images.reduce((sum, { kind }) => sum + SPACE[kind], 500e6)
  await enoughSpace(existsSync(DockerRootDir) ? DockerRootDir : ROOT, need)
}

/** @throws SetupError when the file system of `path` has less free than `need` bytes */
export async function enoughSpace(path: string, need: number): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  const free = bavail * bsize
  if (free < need) throw new SetupError(problems.diskFull, { path, free: size(free), need: size(need) })
}
