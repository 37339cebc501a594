import { whileAnswering } from '../engine/silence.ts'
import { timeouts } from '../timeouts.ts'
import { type Check, checker } from './check.ts'
import type { CheckFailure, EngineSight, EngineUnusable, Facts, HostSight, ServiceSight } from './facts.ts'
import { type Ground, reasonOf } from './ground.ts'
import { plannedNetworks } from './known-networks.ts'
import { goneSince, lookAtEngine, networksOf, silent } from './look/engine.ts'
import { type Errand, errandsOf, mayBeOpen, namesIn, witnesses } from './look/errands.ts'
import { lookAtHost } from './look/host.ts'
import { walkAll } from './look/paths.ts'
import { lookAtProject, type ProjectLook } from './look/project.ts'
import { type Running, runningOf, withRunning } from './look/running.ts'
import { StandIns } from './look/stand-ins.ts'
import { takeStands } from './look/stands.ts'
import { noTrusts, trustsOf } from './look/trust.ts'
import type { Owner } from './owner.ts'

/** The parts of a look, as progress shows them. */
type Part = 'files' | 'engine' | 'stands' | 'paths'

export type Examination = {
  readonly owner: Owner
  /** the look at the owner's files, where it has begun already */
  readonly files?: Promise<ProjectLook>
  /** null: files alone, because the engine cannot be used, or was not asked for */
  readonly ground: Promise<Ground> | Ground | null
  readonly unusable: EngineUnusable | null
  readonly targets: readonly string[]
  /** when it aborts, what has not been looked at by then is a failed check */
  readonly deadline: AbortSignal
  /** ms until then, where known: what is walked then ends in time to tell what was seen */
  readonly time?: number
  /** takes over the removal of what stood in for services, which never rejects; without it the look ends with that */
  readonly clearing?: (removal: Promise<void>) => void
  readonly progress?: <T>(part: Part, work: () => Promise<T>) => Promise<T>
}

/** Of the time, what is left for all that comes after the walks (ms). */
const AFTERWARDS = 1_500

/** Looks at everything, and leaves nothing behind. A look that fails or does not end in time is a failure among the facts. */
export async function examine(examination: Examination): Promise<Facts> {
  const { owner, ground, unusable, targets, deadline, time = timeouts.doctor } = examination
  const { progress = (_, work) => work() } = examination
  const ends = performance.now() + time - AFTERWARDS
  // A failure of the seat is told once, by the look that needs it.
  if (ground instanceof Promise) ground.catch(() => undefined)
  const look = await progress('files', () => examination.files ?? lookAtProject(owner))
  const failures = [...look.failures]
  const check = checker(deadline, failures)
  const { clearing } = examination
  const context: Context = { look, owner, targets, deadline, ends, check, failures, progress, clearing }
  const stand = ground && (await progress('engine', () => context.check('engine', async () => ground)))
  const found = stand ? await lookFrom(stand, context) : { engine: unusable, host: null, paths: [] }
  return { targets, project: look.project, services: look.services, ...found, failures }
}

type Context = Pick<Examination, 'owner' | 'targets' | 'deadline'> & {
  readonly look: ProjectLook
  readonly check: Check
  readonly failures: CheckFailure[]
  readonly progress: NonNullable<Examination['progress']>
  /** on the clock of `performance.now()` */
  readonly ends: number
  readonly clearing: Examination['clearing'] | undefined
}

type Found = Pick<Facts, 'engine' | 'host' | 'paths' | 'services'>

async function lookFrom(ground: Ground, context: Context): Promise<Found> {
  const { look, check, failures, deadline, clearing } = context
  const compose = look.project.compose.kind === 'loaded' ? look.project.compose : null
  // Nothing but this, and a network of our own, waits for the seat.
  const host = check('host', () => lookAtHost(ground))
  const standIns = new StandIns(ground, compose?.networks ?? [], host)
  try {
    const around = async () => {
      const running = (compose && (await check('containers', () => runningOf(ground, compose.name)))) ?? nobody
      return lookAround(ground, host, running, standIns, context)
    }
    const looking = around().catch(async (error): Promise<Found> => {
      failures.push({ check: 'look', reason: reasonOf(error) })
      return { services: look.services, engine: null, host: await host, paths: [] }
    })
    const found = await whileAnswering(ground.docker, looking, null)
    // What waits for an engine that fell silent need not wait until the time is over.
    if (found === null) return { services: look.services, engine: silent(ground), host: null, paths: [] }
    const gone = failures.length > 0 ? await check('engine', () => goneSince(ground)) : null
    return { ...found, engine: gone ?? found.engine }
  } finally {
    const removal = standIns.clear(deadline.aborted ? timeouts.lateClearing : timeouts.cleanup)
    if (clearing) clearing(removal)
    else await removal
  }
}

const nobody: ReadonlyMap<string, Running> = new Map()

async function lookAround(
  ground: Ground,
  looking: Promise<HostSight | null>,
  running: ReadonlyMap<string, Running>,
  standIns: StandIns,
  { look, owner, targets, check, failures, progress, ends }: Context,
): Promise<Found> {
  const { conditions } = look
  const services = withRunning(look.services, running)
  const errands = services.flatMap(service => errandsOf(service, targets))
  const known = { services, conditions }
  const wanted = {
    ...{ all: services, services: servicesWith(services, errands), conditions, running },
    stranger: errands.some(errand => mayBeOpen(errand, known)),
  }
  const [stands, trusts, engine, host] = await progress('stands', () =>
    Promise.all([
      check('probe containers', () => takeStands(standIns, wanted)),
      check('certificates', () => trustsOf(ground, ground.files ?? owner, services, conditions)),
      check('engine', () => lookAtEngine(ground, services)),
      looking,
    ]),
  )
  const all = [...errands, ...(host ? witnesses(errands, { ...known, host: withGateways(host, look) }) : [])]
  failures.push(...(stands?.failures ?? []))
  // A network of ours has brought its bridge.
  const temporary = standIns.temporary
  const [now, listed, walked] = await progress('paths', () =>
    Promise.all([
      temporary.size > 0 ? check('host', () => lookAtHost(ground)) : host,
      check('networks', () => ground.docker.listNetworks()),
      stands && check('paths', () => walkAll(ground, all, stands, trusts ?? noTrusts, ends - performance.now())),
    ]),
  )
  failures.push(...(walked?.failures ?? []))
  const seen = now ?? host
  const networks =
    listed && (await check('networks', async () => networksOf(listed, seen ?? { addresses: [] }, temporary)))
  const sight: EngineSight | null = engine && { ...engine, networks: networks ?? [], refusal: stands?.refusal ?? null }
  return { services, host: seen, engine: sight, paths: walked?.paths ?? [] }
}

/** The host's addresses, and those that it will have when the project's networks are there. */
function withGateways(host: HostSight, look: ProjectLook): HostSight {
  const planned = plannedNetworks(look).flatMap(({ name, driver, gateway }) =>
    gateway === null || driver !== 'bridge' ? [] : [{ device: name, address: gateway }],
  )
  return { ...host, addresses: [...host.addresses, ...planned] }
}

/** The services that ask for anything, with the names that they look up. */
function servicesWith(services: readonly ServiceSight[], errands: readonly Errand[]) {
  const own = Map.groupBy(errands, ({ vantage }) => vantage)
  return services.flatMap(service => {
    const asked = own.get(service.name)
    return asked ? [{ service, names: asked.flatMap(namesIn) }] : []
  })
}
