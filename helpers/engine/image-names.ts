import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { problems } from '../text/setup.ts'
import { type Generation, generations } from './generations.ts'
import { ROOT } from './paths.ts'
import { SetupError } from './setup-error.ts'

export const kinds = ['client', 'every-client', 'lab'] as const

export type Kind = (typeof kinds)[number]

/** An image the kit can make. */
export type Wanted = { readonly kind: Kind; readonly generation: Generation }

/** Every image the kit can make. */
export const everyImage: readonly Wanted[] = generations.flatMap(generation =>
  kinds.map(kind => ({ kind, generation })),
)

/** Where the images are described. */
export const RECIPES = join(ROOT, 'fixtures/images')

/** The files that each kind is made of; every other kind is a client with more. */
export const recipeFiles: Readonly<Record<Kind, readonly string[]>> = {
  client: ['Dockerfile', 'apt-sources', 'install-client'],
  'every-client': ['Dockerfile', 'apt-sources', 'install-client', 'install-every-client'],
  lab: ['Dockerfile', 'apt-sources', 'install-client', 'install-lab', 'lab-entry'],
}

/** Node's names of architectures, and Debian's and Docker's. */
const debianNames: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The architecture of an engine's machine, as Debian and Docker name it. */
export const architectureOf = async (engine: Pick<Docker, 'version'>): Promise<string> => (await engine.version()).Arch

/** This machine's architecture as Debian and Docker name it. @throws SetupError where the kit has no runtime for it */
export function architecture(): string {
  const name = debianNames[process.arch]
  if (name === undefined) throw new SetupError(problems.unknownArchitecture, { machine: process.arch })
  return name
}

/** The npm package that carries the Node which images and the kit itself run on, and its exact version. @throws SetupError without one */
export function nodePackage(arch = architecture()): { readonly name: string; readonly version: string } {
  const [own] = Object.entries(debianNames).find(([, debian]) => debian === arch) ?? []
  if (own === undefined) throw new SetupError(problems.unknownArchitecture, { machine: arch })
  const name = `node-linux-${own}`
  const manifest: { optionalDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  )
  return { name, version: manifest.optionalDependencies[name] ?? '' }
}

const names = new Map<string, string>()

/** The name of an image: it changes with anything the image is made of, so an image of that name never needs a rebuild. */
export function imageName(kind: Kind, generation: Generation, arch = architecture()): string {
  const key = `${kind}:${generation}`
  const known = names.get(`${key} ${arch}`)
  if (known) return known
  const digest = createHash('sha256').update([generation, arch, nodePackage(arch).version].join('\0'))
  for (const file of recipeFiles[kind]) digest.update(`\0${file}\0`).update(readFileSync(join(RECIPES, file)))
  const name = `familyai-kit/${key}-${digest.digest('hex').slice(0, 12)}`
  names.set(`${key} ${arch}`, name)
  return name
}
