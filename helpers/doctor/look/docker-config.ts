import { contextId } from '../../engine/context-id.ts'
import type { Environment, ProjectSight } from '../facts.ts'
import type { Owner } from '../owner.ts'
import { isRecord, text } from './json.ts'

/** docker/cli, configfile ParseProxyConfig: each of these in both letter cases. */
const FIELDS: Readonly<Record<string, string>> = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  noProxy: 'NO_PROXY',
  ftpProxy: 'FTP_PROXY',
  allProxy: 'ALL_PROXY',
}

const LARGEST = 1024 * 1024
const USUAL = 'unix:///var/run/docker.sock'

/** The proxies that docker gives to new containers; null without any. A broken file gives none, as docker warns itself. */
export async function lookAtDockerConfig(owner: Owner): Promise<ProjectSight['dockerConfig']> {
  const folder = owner.environment.DOCKER_CONFIG || `${owner.home}/.docker`
  const config = await readJson(owner, `${folder}/config.json`)
  const proxies = config?.proxies
  if (!isRecord(proxies)) return null
  // The engine's own entry comes before the default one.
  const chosen = Object.keys(proxies).some(key => key !== 'default')
    ? proxies[await endpointOf(owner, folder, config)]
    : null
  const fields = isRecord(chosen) ? chosen : proxies.default
  const variables = isRecord(fields) ? variablesOf(fields) : {}
  if (Object.keys(variables).length === 0) return null
  const file = `${folder}/config.json`
  return { file: file.startsWith(`${owner.home}/`) ? `~${file.slice(owner.home.length)}` : file, variables }
}

/** The variables that a `proxies` entry of config.json puts into a container. */
function variablesOf(fields: Readonly<Record<string, unknown>>): Environment {
  const pairs = Object.entries(FIELDS).flatMap(([field, name]): [string, string][] => {
    const value = text(fields[field]) ?? ''
    return value === ''
      ? []
      : [
          [name, value],
          [name.toLowerCase(), value],
        ]
  })
  return Object.fromEntries(pairs)
}

/** As the docker command chooses its engine: DOCKER_HOST, else the context. */
async function endpointOf(
  { environment, read }: Owner,
  folder: string,
  config: Readonly<Record<string, unknown>> | null,
): Promise<string> {
  if (environment.DOCKER_HOST) return environment.DOCKER_HOST
  const context = environment.DOCKER_CONTEXT || text(config?.currentContext) || 'default'
  if (context === 'default') return USUAL
  const meta = await readJson({ read }, `${folder}/contexts/meta/${contextId(context)}/meta.json`)
  const endpoints = isRecord(meta?.Endpoints) ? meta.Endpoints : {}
  return (isRecord(endpoints.docker) ? text(endpoints.docker.Host) : null) ?? USUAL
}

async function readJson(
  { read }: Pick<Owner, 'read'>,
  path: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const bytes = await read(path, LARGEST)
  if (!(bytes instanceof Uint8Array)) return null
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isRecord(parsed) ? parsed : null
  } catch {
    return null
  }
}
