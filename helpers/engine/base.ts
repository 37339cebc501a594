import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { execa } from 'execa'
import { problems, steps } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'
import { detailOf, readAnswer } from './answers.ts'
import { debianKeyring, mmdebstrap } from './debian-tools.ts'
import type { Generation } from './generations.ts'
import { keptLabels } from './labels.ts'
import type { Progress } from './progress.ts'
import { proxyVariables, type Settings } from './settings.ts'
import { SetupError } from './setup-error.ts'

/** An image to build on; `forget` removes its name where the kit alone brought it. */
export type Base = { readonly image: string; forget(): Promise<void> }

/**
 * The base of a generation's images: made before, else `debian:<suite>-slim` where a registry answers, else bootstrapped
 * from Debian's packages.
 * @throws SetupError when neither works, with the reason of each
 */
export async function ensureBase(
  engine: Docker,
  suite: Generation,
  settings: Settings,
  progress: Progress,
): Promise<Base> {
  const made = { image: `familyai-kit/base:${suite}`, forget: async () => undefined }
  if (await isPresent(engine, made.image)) return made
  const slim = `${settings.hubPrefix}debian:${suite}-slim`
  if (await isPresent(engine, slim)) return { image: slim, forget: async () => undefined }
  const registry = await progress(steps.pullBase, { image: slim }, detail => pull(engine, slim, detail)).then(
    () => null,
    reasonOf,
  )
  if (registry === null) return { image: slim, forget: () => engine.getImage(slim).remove({ noprune: true }) }
  const { debianMirror: mirror } = settings
  try {
    await progress(steps.bootstrapBase, { suite, mirror }, detail =>
      bootstrap(engine, suite, made.image, settings, detail),
    )
    return made
  } catch (error) {
    throw new SetupError(problems.noBase, { suite, registry, mirror, packages: reasonOf(error) })
  }
}

export const isPresent = (engine: Docker, image: string): Promise<boolean> =>
  engine
    .getImage(image)
    .inspect()
    .then(
      () => true,
      (error: { statusCode?: number }) => {
        if (error.statusCode === 404) return false
        throw error
      },
    )

/** What in a program's or an engine's words comes nearest to a cause; of several the first, as later errors follow from it. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  const text = said.trim() || (error instanceof Error ? error.message : String(error))
  const lines = text.trim().split('\n')
  return (causes.map(cause => lines.find(line => cause.test(line))).find(Boolean) ?? lines.at(-1) ?? '').trim()
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

/** Folders of /usr/share that no program reads. */
const unread = 'doc man locale'

/** Makes a root file system with mmdebstrap and imports it while it is made. */
async function bootstrap(
  engine: Docker,
  suite: Generation,
  image: string,
  settings: Settings,
  detail: (text: string) => void,
): Promise<void> {
  const keyring = await debianKeyring(settings)
  const argv = [
    '--variant=apt',
    '--include=ca-certificates',
    `--keyring=${keyring}`,
    // A mirror may serve a testing index past its date; its signature is checked all the same.
    ...(suite === 'forky' ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : []),
    ...(settings.proxy ? [`--aptopt=Acquire::http::Proxy "${settings.proxy}"`] : []),
    // Not as --dpkgopt: for that mmdebstrap runs mmtarfilter, a Python program, from PATH.
    `--setup-hook=mkdir -p "$1/etc/dpkg/dpkg.cfg.d" && printf 'path-exclude=/usr/share/%s/*\\n' ${unread} > "$1/etc/dpkg/dpkg.cfg.d/unread"`,
    `--customize-hook=cd "$1/usr/share" && for f in ${unread}; do rm -rf "$f"/*; done`,
    suite,
    '-',
    `deb ${settings.debianMirror} ${suite} main`,
  ]
  const program = execa(await mmdebstrap(settings), argv, {
    env: { ...proxyVariables(settings), LC_ALL: 'C.UTF-8' },
    encoding: 'buffer',
    buffer: { stdout: false, stderr: true },
  })
  program.stderr.on('data', (chunk: Buffer) => detail(chunk.toString().trim().split('\n').at(-1) ?? ''))
  // The archive ends only when mmdebstrap has ended well: half a system must not become an image.
  const archive = new PassThrough()
  program.stdout.pipe(archive, { end: false })
  const made = program.then(
    () => void archive.end(),
    (error: Error & { stderr: Uint8Array }) => {
      const reason = new Error(reasonOf(Object.assign(error, { stderr: Buffer.from(error.stderr).toString() })))
      archive.destroy(reason)
      throw reason
    },
  )
  const [repo, tag] = image.split(':')
  const labels = Object.entries(keptLabels('image')).map(([name, value]) => `${name}=${value}`)
  const imported = engine
    .importImage(archive, { repo, tag, changes: `LABEL ${labels.join(' ')}` })
    .then(answer => readAnswer(answer))
  await Promise.all([made, imported])
}
