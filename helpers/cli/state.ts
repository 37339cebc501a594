import { randomBytes } from 'node:crypto'
import type { Generation } from '../engine/generations.ts'
import { everyImage, imageName, type Kind, listImages } from '../engine/images.ts'
import type { Capabilities } from '../host/capabilities.ts'
import { makeAuthority } from '../host/certificates.ts'
import { kindOf } from '../host/look.ts'
import { startHost } from '../host/start.ts'
import type { OpenEngine } from './set-up.ts'

/** What the kit works with on this machine. */
export type State = {
  readonly engine: EngineState
  readonly images: readonly ImageState[]
  /** images of other versions of the kit */
  readonly oldImages: { readonly count: number; readonly bytes: number }
  /** null on the kit's own engine, which has no network of this machine */
  readonly host: Capabilities | null
}

export type EngineState = Pick<OpenEngine, 'kind' | 'origin' | 'endpoint' | 'version'> & {
  readonly apiVersion: string
  readonly os: string
  readonly rootless: boolean
  readonly desktop: boolean
}

/** `bytes` is null when the engine does not have it. */
export type ImageState = {
  readonly kind: Kind
  readonly generation: Generation
  readonly name: string
  readonly bytes: number | null
}

/** Looks at an engine and its images; read-only. */
export async function lookAtEngine(opened: OpenEngine): Promise<Omit<State, 'host'>> {
  const { engine, kind, origin, endpoint, version } = opened
  const [info, { ApiVersion, Arch }, listed] = await Promise.all([
    engine.info(),
    engine.version(),
    listImages(engine, everyImage),
  ])
  const bytesOf = new Map(listed.map(({ name, bytes }) => [name, bytes]))
  const images = everyImage.map(({ kind, generation }) => {
    const name = imageName(kind, generation, Arch)
    return { kind, generation, name, bytes: bytesOf.get(name) ?? null }
  })
  // The names without a hash are second names of what is listed under its full one.
  const old = listed.filter(({ name, current }) => !current && /-[0-9a-f]{12}$/.test(name))
  return {
    engine: {
      kind,
      origin,
      endpoint,
      version,
      apiVersion: ApiVersion,
      os: info.OperatingSystem,
      ...kindOf(info),
    },
    images,
    oldImages: { count: old.length, bytes: old.reduce((sum, { bytes }) => sum + bytes, 0) },
  }
}

/**
 * Takes a seat on this machine, looks, and leaves: nothing stays.
 * @throws when no seat can be taken
 */
export async function lookAtHost({ endpoint, socketPath, tls }: OpenEngine): Promise<Capabilities> {
  const run = randomBytes(4).toString('hex')
  const started = await startHost('this-host', { endpoint, socketPath, tls, run, authority: makeAuthority() })
  await started.close()
  return started.handle.capabilities
}
