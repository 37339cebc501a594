import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { timeouts } from '../timeouts.ts'
import { connect } from './client.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where an endpoint was named: the reader's variable, their docker context, or a place where engines usually listen. */
export type Origin = 'DOCKER_HOST' | 'context' | 'usual'

/** An engine that answers. `socketPath` is null when it is not reached through a unix socket. */
export type Found = {
  readonly kind: 'found'
  readonly endpoint: string
  readonly origin: Origin
  readonly socketPath: string | null
}

export type Why = 'no-socket' | 'no-permission' | 'not-running' | 'no-such-context' | 'not-answering' | 'not-usable'

/** Every place that was tried, and why no engine could be used there. */
export type Missing = {
  readonly kind: 'missing'
  readonly tried: readonly { readonly place: string; readonly why: Why }[]
}

type Candidate = { readonly origin: Origin; readonly place: string; readonly endpoint: string | null }

/**
 * Looks for an engine as the docker CLI does: `DOCKER_HOST`, else the current context, else the usual sockets.
 * A place that the reader named is the only one tried: another engine would not be the one they mean.
 */
export async function findEngine(environment: Environment): Promise<Found | Missing> {
  const tried: { place: string; why: Why }[] = []
  for (const { origin, place, endpoint } of await candidates(environment)) {
    const why = endpoint === null ? 'no-such-context' : await whyNot(endpoint)
    if (endpoint !== null && why === null) {
      const socketPath = endpoint.startsWith('unix://') ? endpoint.slice('unix://'.length) : null
      return { kind: 'found', endpoint, origin, socketPath }
    }
    if (why !== null) tried.push({ place, why })
  }
  return { kind: 'missing', tried }
}

async function candidates(environment: Environment): Promise<Candidate[]> {
  const { DOCKER_HOST, XDG_RUNTIME_DIR, HOME } = environment
  if (DOCKER_HOST) return [{ origin: 'DOCKER_HOST', place: `DOCKER_HOST=${DOCKER_HOST}`, endpoint: DOCKER_HOST }]
  const home = HOME || homedir()
  const context = await currentContext(environment, home)
  if (context) return [context]
  return [
    '/var/run/docker.sock',
    ...(XDG_RUNTIME_DIR ? [`${XDG_RUNTIME_DIR}/docker.sock`] : []),
    `${home}/.docker/run/docker.sock`,
  ].map(path => ({ origin: 'usual', place: path, endpoint: `unix://${path}` }))
}

/** The context that the docker CLI would use; null for the default one, whose engine is at the usual sockets. */
async function currentContext(environment: Environment, home: string): Promise<Candidate | null> {
  const folder = environment.DOCKER_CONFIG || join(home, '.docker')
  const config = await readJson<{ currentContext?: string }>(join(folder, 'config.json'))
  const name = environment.DOCKER_CONTEXT || config?.currentContext
  if (!name || name === 'default') return null
  // The CLI names a context's folder by the digest of its name.
  const digest = createHash('sha256').update(name).digest('hex')
  type Meta = { Endpoints?: { docker?: { Host?: string } } }
  const meta = await readJson<Meta>(join(folder, 'contexts/meta', digest, 'meta.json'))
  return { origin: 'context', place: `docker context ${name}`, endpoint: meta?.Endpoints?.docker?.Host ?? null }
}

/** The file's JSON; null when there is none or it is not JSON: docker's own CLI will say so better than this kit. */
async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

const whyByCode: Readonly<Record<string, Why>> = {
  ENOENT: 'no-socket',
  ENOTDIR: 'no-socket',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  ECONNREFUSED: 'not-running',
}

/** Null when the engine at this endpoint answers `/_ping` in time. */
async function whyNot(endpoint: string): Promise<Why | null> {
  try {
    const late = AbortSignal.timeout(timeouts.enginePing)
    const expired = new Promise<Why>(resolve => late.addEventListener('abort', () => resolve('not-answering')))
    return await Promise.race([
      connect(endpoint)
        .ping()
        .then(() => null),
      expired,
    ])
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('engine: ')) return 'not-usable'
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return whyByCode[code] ?? 'not-answering'
  }
}
