import type Docker from 'dockerode'
import { redact } from '../text/redact.ts'
import { problems, steps } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'
import { detailOf, readAnswer } from './answers.ts'
import type { Target } from './generations.ts'
import { isPresent } from './present.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'
import { SetupError } from './setup-error.ts'

/**
 * An image to build on: by its ID where its name is not the kit's, for another clone may take that away. `forget` removes its name
 * where this process brought it; what is built on it by then keeps the image itself.
 */
export type Base = { readonly image: string; forget(): Promise<void> }

/**
 * The base of a generation's images: made before, else `debian:<suite>-slim` where a registry answers, else bootstrapped
 * from Debian's packages.
 * @throws SetupError when neither works, with the reason of each
 */
export async function ensureBase(
  engine: Docker,
  { suite, arch }: Target,
  settings: Settings,
  progress: Progress,
): Promise<Base> {
  const made = { image: `familyai-kit/base:${suite}`, forget: async () => undefined }
  if (await isPresent(engine, made.image)) return made
  const slim = `${settings.hubPrefix}debian:${suite}-slim`
  const id = async () => (await engine.getImage(slim).inspect()).Id
  if (await isPresent(engine, slim)) return { image: await id(), forget: async () => undefined }
  const registry = await progress(steps.pullBase, { image: slim }, detail => pull(engine, slim, detail)).then(
    () => null,
    reasonOf,
  )
  if (registry === null) return { image: await id(), forget: () => engine.getImage(slim).remove({ noprune: true }) }
  const mirror = redact(settings.debianMirror)
  try {
    await progress(steps.bootstrapBase, { suite, mirror }, async detail => {
      // Few need it, and what starts its programs takes its time to load.
      const { bootstrap } = await import('./bootstrap.ts')
      await bootstrap(engine, { suite, arch }, made.image, settings, detail)
    })
    return made
  } catch (error) {
    throw new SetupError(problems.noBase, { suite, registry, mirror, packages: reasonOf(error) })
  }
}

/**
 * What in a program's or an engine's words comes nearest to a cause; of several the first, as later errors follow from it. A mirror's
 * credentials are not in it.
 */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  const text = said.trim() || (error instanceof Error ? error.message : String(error))
  const lines = text.trim().split('\n')
  const cause = causes.map(cause => lines.find(line => cause.test(line))).find(Boolean) ?? lines.at(-1) ?? ''
  return redact(cause.trim())
}

const causes = [/Failed to fetch|Could not|NO_PUBKEY|not signed|No space left/, /^E: /, /rror/]

/** Pulls an image. A registry that is silent for `timeouts.registryAnswer` counts as closed: behind a firewall it hangs for minutes. */
async function pull(engine: Docker, image: string, detail: (text: string) => void): Promise<void> {
  const silence = new AbortController()
  const expire = () => silence.abort(new Error(`no answer for ${timeouts.registryAnswer / 1000} s`))
  let timer = setTimeout(expire, timeouts.registryAnswer)
  try {
    const answer = await engine.createImage({ fromImage: image, abortSignal: silence.signal })
    await readAnswer(answer, line => {
      clearTimeout(timer)
      timer = setTimeout(expire, timeouts.registryAnswer)
      detail(detailOf(line))
    })
  } catch (error) {
    throw silence.signal.aborted ? silence.signal.reason : error
  } finally {
    clearTimeout(timer)
  }
}
