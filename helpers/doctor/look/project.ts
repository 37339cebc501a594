import { timeouts } from '../../timeouts.ts'
import { LARGEST } from '../env/lines.ts'
import { readEnv } from '../env/readings.ts'
import type {
  CheckFailure,
  Compose,
  ComposeRefused,
  Environment,
  EnvSight,
  ProjectSight,
  ServiceSight,
} from '../facts.ts'
import type { Owner } from '../owner.ts'
import { CLIENT_VARIABLES, KINDS } from '../proxy-choice.ts'
import type { PlannedService } from './compose-config.ts'
import { DEFAULT_FILES, DOWNLOAD_FILE, filesInUse } from './compose-files.ts'
import type { Conditions } from './conditions.ts'
import { lookAtDockerConfig } from './docker-config.ts'
import { type ProjectMap, readProjectMap } from './project-map.ts'
import { placed } from './refused.ts'
import { type Answer, askCompose } from './run-compose.ts'

/** What the owner's files say. `running` of each service is null: nobody asked an engine. */
export type ProjectLook = {
  readonly project: ProjectSight
  readonly services: readonly ServiceSight[]
  /** for a probe container that stands in for a service, by its name */
  readonly conditions: ReadonlyMap<string, Conditions>
  /** what could not be looked at beside a project that could */
  readonly failures: readonly CheckFailure[]
}

const ENV = '.env'

/** Nobody's project has more services; what is said of each by what it calls grows with their square. */
const MOST_SERVICES = 1_000

/** Looks at the owner's project: `.env`, compose files, config.json, the shell. Nothing is written, no engine is asked. */
export async function lookAtProject(owner: Owner): Promise<ProjectLook> {
  const [env, dockerConfig, folder, there] = await Promise.all([
    lookAtEnv(owner),
    lookAtDockerConfig(owner),
    owner.read('.', 0),
    filesThere(owner),
  ])
  const refuse = (compose: ComposeRefused): ProjectLook => ({
    project: { folder: owner.folder, env, shell: shellOf(owner, []), compose, dockerConfig },
    services: [],
    conditions: new Map(),
    failures: [],
  })
  // compose would wait for a pipe, and read a device for ever.
  if (env.kind === 'unreadable' && env.reason === 'EINVAL')
    return refuse({ kind: 'refused', why: 'invalid', file: ENV, reason: `${ENV}: not a file`, place: null })
  const errno = 'errno' in folder && folder.errno !== 'EFBIG' ? folder.errno : 'ENOTDIR'
  if (errno !== 'EISDIR') return refuse(noFile(owner.folder, `${owner.folder}: ${errno}`))
  const inUse = filesInUse({ ...composeVariables(env), ...owner.environment }, name => there.has(name))
  const download = there.has(DOWNLOAD_FILE) && !inUse.includes(DOWNLOAD_FILE)
  const files = inUse.length > 0 || !download ? inUse : [DOWNLOAD_FILE]
  if (files.length === 0) return refuse(noFile(DEFAULT_FILES[2], `${DEFAULT_FILES.join(', ')}: ENOENT`))

  const [main, apart, map] = await Promise.all([
    askCompose(owner, files === inUse ? [] : files),
    download && files === inUse ? askCompose(owner, [DOWNLOAD_FILE]) : null,
    readProjectMap(owner, download ? [...files, DOWNLOAD_FILE] : files),
  ])
  if ('refusal' in main) return refuse(placed(main.refusal, files, env, map))
  const parts = [main, apart].flatMap(answer => (answer !== null && 'project' in answer ? [answer.project] : []))
  const all = onlyFirst(parts.flatMap(part => part.services))
  const planned = all.slice(0, MOST_SERVICES)
  const compose: Compose = {
    kind: 'loaded',
    name: main.project.name,
    files,
    interpolated: Object.fromEntries(map.interpolated),
    networks: onlyFirst(parts.flatMap(part => part.networks)).map(({ key, ...network }) => ({
      ...network,
      place: map.networks.get(key) ?? null,
    })),
  }
  const shell = shellOf(owner, [...map.interpolated.keys()])
  return {
    project: { folder: owner.folder, env, shell, compose, dockerConfig },
    services: planned.map(service => sightOf(service, map, dockerConfig?.variables ?? {})),
    conditions: new Map(planned.map(({ name, conditions }) => [name, conditions])),
    failures: [...failuresOf(apart), ...leftOut(all.length)],
  }
}

const onlyFirst = <T extends { readonly name: string }>(all: readonly T[]): T[] => {
  const byName = new Map<string, T>()
  for (const one of all) if (!byName.has(one.name)) byName.set(one.name, one)
  return [...byName.values()]
}

async function lookAtEnv(owner: Owner): Promise<EnvSight> {
  const bytes = await owner.read(ENV, LARGEST)
  if (!(bytes instanceof Uint8Array)) {
    if (bytes.errno === 'ENOENT') return { file: ENV, kind: 'missing' }
    return { file: ENV, kind: 'unreadable', reason: bytes.errno === 'EFBIG' ? 'too-large' : bytes.errno }
  }
  const readings = readEnv(bytes, owner.environment)
  return 'refused' in readings
    ? { file: ENV, kind: 'unreadable', reason: readings.refused }
    : { file: ENV, kind: 'read', readings }
}

/** The variables of `.env` as compose reads them. */
function composeVariables(env: EnvSight): Environment {
  const readings = env.kind === 'read' ? env.readings.readings : []
  return Object.fromEntries(
    readings.flatMap(({ name, compose }) => (compose.kind === 'set' ? [[name, compose.text]] : [])),
  )
}

/** The names in the folder; where it is a lab's by one program, for there each look at a file is a process of its own. */
async function filesThere(owner: Owner): Promise<ReadonlySet<string>> {
  if (owner.names) return new Set(await owner.names())
  const { stdout } = await owner.run(['ls', '-a'], timeouts.look)
  return new Set(stdout.split('\n'))
}

/** What the shell exports of all that concerns compose and proxies; the rest is nobody's business. */
function shellOf({ environment }: Owner, interpolated: readonly string[]): Environment {
  const wanted = new Set(['PROXY_URL', ...CLIENT_VARIABLES, ...KINDS.no, ...interpolated])
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => wanted.has(name) || name.startsWith('COMPOSE_')),
  )
}

const noFile = (file: string, reason: string): ComposeRefused => ({
  kind: 'refused',
  why: 'no-file',
  file,
  reason,
  place: null,
})

/** A service's variables: those of config.json, overridden by its own, name by name (docker/compose, OverrideBy). */
function sightOf({ conditions: _, ...service }: PlannedService, map: ProjectMap, given: Environment): ServiceSight {
  return {
    ...service,
    planned: { ...given, ...service.own },
    places: map.services.get(service.name) ?? {},
    running: null,
  }
}

const leftOut = (services: number): CheckFailure[] =>
  services <= MOST_SERVICES
    ? []
    : [{ check: 'services', reason: `${services} services, of which the first ${MOST_SERVICES} were looked at` }]

function failuresOf(apart: Answer | null): CheckFailure[] {
  if (apart === null || 'project' in apart) return []
  return [{ check: `docker compose -f ${DOWNLOAD_FILE} config`, reason: apart.refusal.reason }]
}
