import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'
import { problems, steps } from '../text/setup.ts'
import { detailOf, readAnswer } from './answers.ts'
import { ensureBase, reasonOf } from './base.ts'
import type { Generation, Target } from './generations.ts'
import { architectureOf, imageName, type Kind, nodePackage, RECIPES, recipeFiles, type Wanted } from './image-names.ts'
import { keptLabels, LABEL } from './labels.ts'
import { isLocked, withLock } from './lock.ts'
import { isPresent } from './present.ts'
import type { Progress } from './progress.ts'
import { proxyVariables, type Settings, settingsOf } from './settings.ts'
import { SetupError } from './setup-error.ts'

export { copyImages, loadImages, saveImages } from './image-archive.ts'
export { architectureOf, everyImage, imageName, type Kind, kinds, type Wanted } from './image-names.ts'

/** The wanted images that the engine does not have. */
export async function missingImages(engine: Docker, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const arch = await architectureOf(engine)
  const present = await Promise.all(
    wanted.map(({ kind, generation }) => isPresent(engine, imageName(kind, generation, arch))),
  )
  return wanted.filter((_, index) => !present[index])
}

/**
 * Makes the images that are not there; what is there is never made again. Generations are built side by side, and another
 * process that does the same at the same time is waited for.
 * @throws SetupError naming what failed and what to do
 */
export async function ensureImages(
  engine: Docker,
  wanted: readonly Wanted[],
  progress: Progress,
  settings: Settings = settingsOf(process.env),
): Promise<void> {
  if ((await missingImages(engine, wanted)).length === 0) return
  const arch = await architectureOf(engine)
  // Before anything is made: there may be no Node for it.
  nodePackage(arch)
  const build = () =>
    withLock('images', async () => {
      const missing = await missingImages(engine, wanted)
      const suites = [...new Set(missing.map(({ generation }) => generation))]
      const kindsOf = (suite: Generation) =>
        missing.filter(({ generation }) => generation === suite).map(({ kind }) => kind)
      const built = await Promise.allSettled(
        suites.map(suite => buildSuite(engine, { suite, arch }, kindsOf(suite), settings, progress)),
      )
      for (const result of built) if (result.status === 'rejected') throw result.reason
    })
  await ((await isLocked('images')) ? progress(steps.waitOther, {}, build) : build())
}

async function buildSuite(
  engine: Docker,
  target: Target,
  kinds: readonly Kind[],
  settings: Settings,
  progress: Progress,
): Promise<void> {
  const { suite } = target
  const base = await ensureBase(engine, target, settings, progress)
  // Only who builds waits for what this loads.
  const { nodeBinary } = await import('./node-binary.ts')
  const node = await nodeBinary(target.arch, settings, progress)
  const parts = { base: base.image, node }
  const make = (kind: Kind) =>
    progress(steps.buildImage, { kind, suite }, detail => build(engine, kind, target, parts, settings, detail))
  // The others are built on the client's layers: it comes first, so that the engine's cache has them.
  if (kinds.includes('client')) await make('client')
  await Promise.all(kinds.filter(kind => kind !== 'client').map(make))
  await base.forget()
}

const LOG_LINES = 12

async function build(
  engine: Docker,
  kind: Kind,
  { suite, arch }: Target,
  { base, node }: { readonly base: string; readonly node: string },
  settings: Settings,
  detail: (text: string) => void,
): Promise<void> {
  const name = imageName(kind, suite, arch)
  const log: string[] = []
  try {
    const context = pack()
    const filled = fill(context, node)
    const answer = await engine.buildImage(Readable.from(context), {
      t: name,
      target: kind,
      version: '1',
      networkmode: 'host',
      forcerm: true,
      labels: keptLabels('image'),
      buildargs: { BASE: base, SUITE: suite, DEBIAN_MIRROR: settings.debianMirror, ...proxyVariables(settings) },
    })
    await readAnswer(answer, line => {
      const said = detailOf(line)
      if (said === '') return
      log.push(...said.split('\n'))
      log.splice(0, log.length - LOG_LINES)
      detail(said)
    })
    await filled
    await nameForPeople(engine, { kind, generation: suite }, arch)
  } catch (error) {
    throw new SetupError(problems.buildFailed, {
      kind,
      suite,
      reason: reasonOf(error),
      log: log.map(line => `  ${line}`).join('\n'),
    })
  }
}

/** Gives an image the name without a hash, `familyai-kit/client:forky`, by which people and compose files call it. */
export async function nameForPeople(engine: Docker, { kind, generation }: Wanted, arch?: string): Promise<void> {
  await engine.getImage(imageName(kind, generation, arch)).tag({ repo: `familyai-kit/${kind}`, tag: generation })
}

/** Puts the recipe and the Node binary into a build context. */
async function fill(context: ReturnType<typeof pack>, binary: string): Promise<void> {
  for (const name of new Set(Object.values(recipeFiles).flat()))
    context.entry({ name, mode: 0o755, mtime: new Date(0) }, await readFile(join(RECIPES, name)))
  const { size } = await stat(binary)
  await pipeline(createReadStream(binary), context.entry({ name: 'node', mode: 0o755, mtime: new Date(0), size }))
  context.finalize()
}

/** An image of the kit, as a reader sees it. */
export type Listed = {
  readonly name: string
  readonly bytes: number
  readonly created: Date
  readonly current: boolean
}

/** The kit's images in an engine; `current` are those that this version of the kit uses. */
export async function listImages(engine: Docker, wanted: readonly Wanted[]): Promise<Listed[]> {
  const arch = await architectureOf(engine)
  const current = new Set(wanted.map(({ kind, generation }) => imageName(kind, generation, arch)))
  const images = await engine.listImages({ filters: { label: [LABEL] } })
  return images
    .flatMap(({ RepoTags, Size, Created }) =>
      (RepoTags ?? []).map(name => ({
        name,
        bytes: Size,
        created: new Date(Created * 1000),
        current: current.has(name),
      })),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
}
