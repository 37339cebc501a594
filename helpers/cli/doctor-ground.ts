import { randomBytes } from 'node:crypto'
import type { EngineUnusable } from '../doctor/facts.ts'
import type { Ground } from '../doctor/ground.ts'
import { silent } from '../doctor/look/engine.ts'
import { hostFiles } from '../doctor/look/image-files.ts'
import { connect } from '../engine/client.ts'
import { type Found, findEngine } from '../engine/find.ts'
import { DEFAULT_GENERATION } from '../engine/generations.ts'
import { architectureOf, imageName, type Wanted } from '../engine/image-names.ts'
import { isPresent } from '../engine/present.ts'
import type { Progress } from '../engine/progress.ts'
import { isRemote } from '../engine/reach.ts'
import { settingsOf } from '../engine/settings.ts'
import { SetupError } from '../engine/setup-error.ts'
import { type Patience, whileAnswering } from '../engine/silence.ts'
import { takeDoctorSeat } from '../host/doctor-seat.ts'

/** What there is to stand on: a ground whose seat is being taken until it is `ready`, an engine that cannot be used, or no image to take it with. */
export type Grounding =
  | { readonly kind: 'ground'; readonly ground: Ground; readonly ready: Promise<unknown>; close(): Promise<void> }
  | EngineUnusable
  | { readonly kind: 'no-image'; readonly error: SetupError }

/** Finds the owner's engine, makes the image if it is not there, and starts to take a seat. */
export async function takeGround(
  environment: Readonly<Record<string, string | undefined>>,
  progress: Progress,
  patience?: Patience,
): Promise<Grounding> {
  const engine = await findEngine(environment)
  if (engine.kind === 'missing') return { kind: 'unusable', tried: engine.tried }
  const { endpoint } = engine
  let image: string | null
  try {
    image = await whileAnswering(connect(endpoint, engine.tls), haveImage(engine, progress), null, patience)
  } catch (error) {
    if (error instanceof SetupError) return { kind: 'no-image', error }
    throw error
  }
  if (image === null) return silent({ endpoint })
  const run = randomBytes(4).toString('hex')
  const { docker, seat, ready, close } = takeDoctorSeat({ ...engine, run, image })
  // What an engine elsewhere binds into a container is a file of its own machine.
  const files = isRemote(endpoint) ? hostFiles({ docker, image, run }) : null
  const ground = { docker, endpoint, seat, image, run, files }
  return { kind: 'ground', ground, ready, close }
}

const wanted: Wanted = { kind: 'client', generation: DEFAULT_GENERATION }

/** The name of the image, which is there then: of the engine's kind of machine, not of this one's. */
async function haveImage({ endpoint, tls }: Found, progress: Progress): Promise<string> {
  const engine = connect(endpoint, tls)
  const arch = isRemote(endpoint) ? await architectureOf(engine) : undefined
  const image = imageName(wanted.kind, wanted.generation, arch)
  if (await isPresent(engine, image)) return image
  // What builds one is loaded only then.
  const [{ ensureImages }, { enoughSpaceFor }] = await Promise.all([
    import('../engine/images.ts'),
    import('./set-up.ts'),
  ])
  await enoughSpaceFor({ engine, endpoint }, [wanted])
  await ensureImages(engine, [wanted], progress, settingsOf(process.env))
  return image
}
