import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { redact } from '../text/redact.ts'
import { timeouts } from '../timeouts.ts'
import { connect } from './client.ts'
import { contextId } from './context-id.ts'
import { isRemote } from './reach.ts'
import { type TlsFiles, tlsFilesIn, tlsOf } from './tls-files.ts'
import { Unusable, unusableBy, type Why } from './unusable.ts'
import { within } from './within.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where an endpoint was named: the reader's variable, their docker context, or a place where engines usually listen. */
export type Origin = 'DOCKER_HOST' | 'context' | 'usual'

/** An engine that answers. `socketPath` is null when it is not reached through a unix socket, `tls` without TLS of its own. */
export type Found = {
  readonly kind: 'found'
  readonly endpoint: string
  readonly origin: Origin
  readonly socketPath: string | null
  readonly tls: TlsFiles | null
}

/** Every place that was tried, and why no engine could be used there. */
export type Missing = {
  readonly kind: 'missing'
  readonly tried: readonly Tried[]
}

/** `detail`: what was said there, by ssh, by TLS; empty when nothing was. */
type Tried = { readonly place: string; readonly why: Why; readonly detail: string }

type Candidate = Pick<Found, 'origin' | 'tls'> & { readonly place: string; readonly endpoint: string | null }

/**
 * Looks for an engine as the docker CLI does: `DOCKER_HOST`, else the current context, else the usual sockets.
 * A place that the reader named is the only one tried: another engine would not be the one they mean.
 */
export async function findEngine(environment: Environment): Promise<Found | Missing> {
  const tried: Tried[] = []
  for (const { origin, place, endpoint, tls } of await candidates(environment)) {
    const found = endpoint === null ? new Unusable('no-such-context') : await answering(endpoint, tls)
    if (endpoint !== null && found === null) {
      const socketPath = endpoint.startsWith('unix://') ? endpoint.slice('unix://'.length) : null
      return { kind: 'found', endpoint, origin, socketPath, tls }
    }
    if (found !== null) tried.push({ place, why: found.why, detail: found.detail })
  }
  return { kind: 'missing', tried }
}

async function candidates(environment: Environment): Promise<Candidate[]> {
  const { DOCKER_HOST, XDG_RUNTIME_DIR, HOME } = environment
  const home = HOME || homedir()
  const place = `DOCKER_HOST=${redact(DOCKER_HOST ?? '')}`
  const tls = tlsOf(environment, dockerFolder(environment, home))
  if (DOCKER_HOST) return [{ origin: 'DOCKER_HOST', place, endpoint: DOCKER_HOST, tls: withoutUnix(DOCKER_HOST, tls) }]
  const context = await currentContext(environment, home)
  if (context) return [context]
  return [
    '/var/run/docker.sock',
    ...(XDG_RUNTIME_DIR ? [`${XDG_RUNTIME_DIR}/docker.sock`] : []),
    `${home}/.docker/run/docker.sock`,
  ].map(path => ({ origin: 'usual', place: path, endpoint: `unix://${path}`, tls: null }))
}

const dockerFolder = ({ DOCKER_CONFIG }: Environment, home: string): string => DOCKER_CONFIG || join(home, '.docker')

/** TLS is tcp's: docker ignores its variables elsewhere. */
const withoutUnix = (endpoint: string, tls: TlsFiles | null) => (/^(?:tcp|https?):/.test(endpoint) ? tls : null)

/** The context that the docker CLI would use; null for the default one, whose engine is at the usual sockets. */
async function currentContext(environment: Environment, home: string): Promise<Candidate | null> {
  const folder = dockerFolder(environment, home)
  const config = await readJson<{ currentContext?: string }>(join(folder, 'config.json'))
  const name = environment.DOCKER_CONTEXT || config?.currentContext
  if (!name || name === 'default') return null
  const digest = contextId(name)
  type Meta = { Endpoints?: { docker?: { Host?: string; SkipTLSVerify?: boolean } } }
  const meta = await readJson<Meta>(join(folder, 'contexts/meta', digest, 'meta.json'))
  const { Host: endpoint = null, SkipTLSVerify: trusting = false } = meta?.Endpoints?.docker ?? {}
  const files = tlsFilesIn(join(folder, 'contexts/tls', digest, 'docker'), !trusting)
  const tls = files.ca !== null || files.cert !== null || trusting ? withoutUnix(endpoint ?? '', files) : null
  return { origin: 'context', place: `docker context ${name}`, endpoint, tls }
}

/** The file's JSON; null when there is none or it is not JSON: docker's own CLI will say so better than this kit. */
async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

/** Null when the engine at this endpoint answers `/_ping` in time. */
async function answering(endpoint: string, tls: TlsFiles | null): Promise<Unusable | null> {
  try {
    return await whyUnusable(connect(endpoint, tls), endpoint, { secure: tls !== null })
  } catch (error) {
    return unusableBy(error, 'network')
  }
}

/** `secure`: by TLS. `patience`: ms, by default what an engine that is looked for gets. */
export type Asking = { readonly secure?: boolean; readonly patience?: number }

/** Asks an engine whether it is there: null when it answers in time. Never throws. */
export async function whyUnusable(
  engine: Pick<Docker, 'ping'>,
  endpoint: string,
  { secure = false, patience = isRemote(endpoint) ? timeouts.remotePing : timeouts.enginePing }: Asking = {},
): Promise<Unusable | null> {
  const way = secure ? 'tls' : isRemote(endpoint) ? 'network' : 'socket'
  const answer = engine.ping().then(
    () => null,
    error => unusableBy(error, way),
  )
  return within(answer, patience, new Unusable('not-answering'))
}
