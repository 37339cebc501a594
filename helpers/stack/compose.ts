import { runLabels } from '../engine/labels.ts'
import type { Host } from '../host/host.ts'
import { NO_NAMES } from '../host/leash.ts'
import { SEAT_FIXTURES } from '../host/seat-code.ts'
import { timeouts } from '../timeouts.ts'
import { renderEnvFile } from './env-file.ts'

/**
 * Compose for what the kit does itself. By its own name it is the same program; as a plugin, `docker compose`, which owners type
 * and remedies print, it takes three processes to start.
 */
export const COMPOSE = 'docker-compose'

/** The compose files of the FamilyAI project, by what they add. */
const overlays = {
  'host-gateway': ['docker-compose.host-gateway.yml', 'docker-compose.download.host-gateway.yml'],
  proxy: ['docker-compose.proxy.yml'],
  internal: ['docker-compose.internal.yml'],
} as const

type Overlay = keyof typeof overlays

/** What of the project is up: its overlays, and its services beside `code-traditional`. */
export type Shape = {
  readonly overlays?: readonly Overlay[]
  readonly services?: readonly ('api' | 'model-downloader')[]
}

type Env = Readonly<Record<string, string>>

const base = ['docker-compose.yml', 'docker-compose.download.yml']

/** The project's name in a run: the guide's own in a lab, one of its own on somebody's machine. */
export const projectOf = (host: Host): string =>
  host.capabilities.literalAddresses ? 'familyai' : `familyai-kit-${host.run}`

/** The FamilyAI project's folder on a host: a copy of the fixtures that a run may write to. */
export const folderOf = (host: Host): string => `/run/familyai-kit/stack/${projectOf(host)}`

const freshCopy = [
  'rm -rf "$1" && mkdir -p "$1" && cp -r "$2"/. "$1"',
  'printf %s "$3" > "$1/kit.yml"',
  'umask 077 && cat > "$1/.env"',
].join(' && ')

/** Puts a fresh copy of the project's files and this `.env` on the host. */
export async function layOut(host: Host, env: Env, shape: Shape): Promise<void> {
  const overlay = JSON.stringify(kitOverlay(host, shape))
  const stdin = envFile(host, env, shape)
  await host.onHost.must(['sh', '-c', freshCopy, 'sh', folderOf(host), SEAT_FIXTURES, overlay], { stdin })
}

/**
 * Writes the project's `.env`, by stdin, so that its passwords stand in no process list. What the fixtures leave open
 * stands in it too, so that every command works as it is printed, without a variable or an option of the kit's.
 */
export async function writeEnv(host: Host, env: Env, shape: Shape): Promise<void> {
  const stdin = envFile(host, env, shape)
  await host.onHost.must(['sh', '-c', 'umask 077 && cat > "$1"', 'sh', `${folderOf(host)}/.env`], { stdin })
}

const envFile = (host: Host, env: Env, shape: Shape): string => renderEnvFile({ ...openValues(host, shape), ...env })

/** Runs a command line on the host in the project's folder, as its owner would type it; resolves to its stdout. */
export const shell = (host: Host, line: string): Promise<string> =>
  host.onHost.must(['sh', '-c', line], { cwd: folderOf(host), timeout: timeouts.compose })

/** What the fixtures leave open: the project's name and files, this run's image, and a subnet that is free here. */
const openValues = (host: Host, { overlays: chosen = [] }: Shape): Env => ({
  COMPOSE_PROJECT_NAME: projectOf(host),
  COMPOSE_FILE: [...base, ...chosen.flatMap(overlay => overlays[overlay]), 'kit.yml'].join(':'),
  FAMILYAI_IMAGE: host.image,
  FAMILYAI_SUBNET: host.addresses.subnet,
  FAMILYAI_GATEWAY: host.addresses.gateway,
  PROXY_IMAGE: host.image,
  PROXY_CONTAINER_NAME: `familyai-proxy-${host.run}`,
})

/**
 * What a run adds to the project: its labels on everything, a downloader that waits to be probed instead of downloading,
 * a proxy container that is an upstream and does not come back after a reboot, and no name server but Docker's own, so that nothing that goes past the proxy
 * leaves the machine.
 */
function kitOverlay({ run }: Host, { overlays: chosen = [], services = [] }: Shape) {
  const labels = runLabels(run, 'stack')
  const wait = ['tini', '--', 'sleep', 'infinity']
  const quiet = { labels, dns: NO_NAMES, dns_opt: ['timeout:1', 'attempts:1'] }
  const wanted = (name: (typeof services)[number]) => ({
    ...quiet,
    deploy: { replicas: services.includes(name) ? 1 : 0 },
  })
  return {
    services: {
      'code-traditional': quiet,
      api: wanted('api'),
      'model-downloader': { ...wanted('model-downloader'), entrypoint: wait },
      ...(chosen.includes('proxy') && { proxy: { ...quiet, command: wait.slice(2), restart: 'no' } }),
    },
    networks: { familyai: { labels } },
    volumes: { models: { labels } },
  }
}
