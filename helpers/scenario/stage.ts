import { imageName } from '../engine/images.ts'
import { type Identity, serverOf } from '../host/certificates.ts'
import type { Host } from '../host/host.ts'
import { seatIn } from '../host/leash.ts'
import { CA_FILE } from '../host/run-image.ts'
import { connectSeat, type Seat } from '../host/seat.ts'
import { probe, type Request, type Sight } from '../probe/probe.ts'
import { type Witness, wireWitness } from '../probe/wire-witness.ts'
import { COMPOSE, type Shape } from '../stack/compose.ts'
import { bringUp, type FamilyAI, familyaiOn, type ServiceName, takeDown } from '../stack/familyai.ts'
import { layOutProject, type OwnProject, projectIn } from '../stack/own-project.ts'
import { containerVantage, hostVantage, type Vantage } from '../stack/vantage.ts'
import type { RealProxy } from '../upstream/real-proxy.ts'
import { startUpstream, type Upstream, type UpstreamOptions } from '../upstream/upstream.ts'

type Env = Readonly<Record<string, string>>
type Options = Omit<Request, 'url'>

/** A vantage that a scenario speaks to in one word. */
export type Place = {
  /** one request by curl; without options the vantage's own environment says which proxy */
  get(url: string, options?: Options): Promise<Sight>
  /** many at once */
  probe(requests: readonly Request[]): Promise<Sight[]>
}

/** The FamilyAI project in a scenario's words. */
export type Stack = {
  service(name: ServiceName): Place
  readonly downloader: Place
  readonly project: FamilyAI
}

/** What has a proxy container, of which an upstream is to be made. */
type Contained = { readonly project: Pick<FamilyAI, 'container'> }

/** A host in a scenario's words. What is opened here is closed when the scenario ends. */
export type Stage = Pick<Host, 'name' | 'addresses' | 'port' | 'capabilities' | 'docker' | 'image'> & {
  readonly seat: Seat
  /** the run that the host belongs to */
  readonly runId: string
  /** the client image without this run's CA */
  readonly plainImage: string
  /** the file on the host with this run's CA */
  readonly authorityFile: string
  upstream(options: Partial<UpstreamOptions> & Pick<UpstreamOptions, 'listen'>): Promise<Upstream>
  /** a real proxy software; it is closed when the scenario ends */
  realProxy(start: (seat: Seat) => Promise<RealProxy>): Promise<RealProxy>
  familyai(env: Env, shape?: Shape): Promise<Stack>
  /** a compose project of any shape, nothing of it up yet; taken down when the scenario ends. `shell`: what its owner exports */
  project(name: string, files: Env, shell?: Env): Promise<OwnProject>
  /** the same folder in another shell, which exports these */
  inShell(project: OwnProject, exported: Env): OwnProject
  /** the upstream inside the proxy container of method 4, which must be up: `familyai` with the overlay `proxy`, or a project of that name */
  upstreamInContainer(
    stack: Contained,
    options?: Partial<Pick<UpstreamOptions, 'port' | 'credentials' | 'fault'>>,
  ): Promise<Upstream>
  /** the host itself as a vantage */
  readonly itself: Place
  /** a running container as a vantage; `network` is the container whose network namespace it shares */
  inContainer(name: string, container: string, network?: string): Place
  /** a program on the host, as its owner would run it; it must succeed. Resolves to its stdout */
  run(...argv: [string, ...string[]]): Promise<string>
  /** what must be undone when the scenario ends, however it ends */
  onEnd(undo: () => Promise<unknown>): void
}

/** What of the project is up in a run on a host: kept from one scenario to the next where it is the same. */
type Standing = {
  readonly overlays: string
  /** its `.env` and its shape; null once something was done that may have changed its files or its containers */
  as: string | null
}

const standing = new Map<string, Standing>()

/** Sets the stage for one scenario. `clear` undoes all of it but the project, which the next scenario may use. */
export function setStage(host: Host, authority: Identity): { stage: Stage; clear(): Promise<void> } {
  const place = `${host.run} ${host.name}`
  const touching =
    <A extends unknown[], R>(work: (...given: A) => R): ((...given: A) => R) =>
    (...given) => {
      const up = standing.get(place)
      if (up) up.as = null
      return work(...given)
    }
  const undoing: (() => Promise<unknown>)[] = []
  const recorders: Seat[] = [host.onHost]
  const witnesses: Witness[] = []
  const at = (vantage: Vantage | (() => Promise<Vantage>)): Place => {
    const many = async (requests: readonly Request[]) =>
      probe(typeof vantage === 'function' ? await vantage() : vantage, requests, recorders, witnesses)
    const get = async (url: string, options?: Options) => {
      const [sight] = await many([{ url, ...options }])
      if (!sight) throw new Error(`no evidence for ${url}`)
      return sight
    }
    return { get, probe: many }
  }
  const keep = <U extends Upstream>(upstream: U): U => {
    undoing.push(() => upstream.close())
    return upstream
  }
  const stage: Stage = {
    ...host,
    seat: host.onHost,
    runId: host.run,
    plainImage: imageName('client', host.generation),
    authorityFile: CA_FILE,
    upstream: async options => keep(await startUpstream(host.onHost, { port: host.port, ...options })),
    realProxy: async start => {
      const proxy = keep(await start(host.onHost))
      // The one before had the same port.
      witnesses.splice(0, witnesses.length, wireWitness(proxy))
      return proxy
    },
    familyai: async (env, shape = {}) => {
      const up: Standing = { overlays: (shape.overlays ?? []).join(), as: null }
      const before = standing.get(place)
      if (before && before.overlays !== up.overlays) await takeDown(host)
      standing.set(place, up)
      const as = JSON.stringify([env, shape])
      const stands = before?.as === as ? familyaiOn(host, shape) : await bringUp(host, env, shape)
      up.as = as
      const { edit, write, shell } = stands
      const project = { ...stands, edit: touching(edit), write: touching(write), shell: touching(shell) }
      const service = (name: ServiceName) => at(() => project.service(name))
      return { project, service, downloader: service('model-downloader') }
    },
    project: async (name, files, shell = {}) => {
      // Its subnet is the same as the standing project's.
      if (standing.delete(place)) await takeDown(host)
      const project = await layOutProject(host, `/run/familyai-kit/own/${name}`, files, shell)
      undoing.push(() => project.shell(`${COMPOSE} --profile "*" down --volumes --remove-orphans --timeout 1`))
      return project
    },
    inShell: touching((project, exported) => projectIn(host, project.folder, exported)),
    upstreamInContainer: async (stack, options) => {
      const container = await stack.project.container('proxy')
      undoing.push(await seatIn(container, { run: host.run, server: serverOf(authority) }))
      const seat = connectSeat(container)
      recorders.push(seat)
      return startUpstream(seat, { listen: '0.0.0.0', port: 2526, ...options })
    },
    itself: at(hostVantage(host)),
    inContainer: (name, container, network = container) => {
      const { docker } = host
      return at(containerVantage(host, name, docker.getContainer(container), docker.getContainer(network)))
    },
    run: touching((...argv) => host.onHost.must(argv)),
    onEnd: undo => undoing.push(undo),
  }
  const clear = async () => {
    const failures: unknown[] = []
    for (const undo of undoing.reverse()) await undo().catch(error => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  return { stage, clear }
}
