import { type Identity, serverOf } from '../host/certificates.ts'
import type { Host } from '../host/host.ts'
import { seatIn } from '../host/leash.ts'
import { connectSeat, type Seat } from '../host/seat.ts'
import { probe, type Request, type Sight } from '../probe/probe.ts'
import type { Shape } from '../stack/compose.ts'
import { bringUp, type FamilyAI, type ServiceName, takeDown } from '../stack/familyai.ts'
import { containerVantage, hostVantage, type Vantage } from '../stack/vantage.ts'
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

/** A host in a scenario's words. What is opened here is closed when the scenario ends. */
export type Stage = Pick<Host, 'name' | 'addresses' | 'port' | 'capabilities' | 'docker'> & {
  readonly seat: Seat
  upstream(options: Partial<UpstreamOptions> & Pick<UpstreamOptions, 'listen'>): Promise<Upstream>
  familyai(env: Env, shape?: Shape): Promise<Stack>
  /** the upstream inside the proxy container of method 4; `familyai` must have been called with the overlay `proxy` */
  upstreamInContainer(stack: Stack, options?: Partial<Pick<UpstreamOptions, 'port' | 'credentials'>>): Promise<Upstream>
  /** the host itself as a vantage */
  readonly itself: Place
  /** a running container as a vantage; `network` is the container whose network namespace it shares */
  inContainer(name: string, container: string, network?: string): Place
  /** a program on the host, as its owner would run it; it must succeed. Resolves to its stdout */
  run(...argv: [string, ...string[]]): Promise<string>
  /** what must be undone when the scenario ends, however it ends */
  onEnd(undo: () => Promise<unknown>): void
}

/** The overlays of the project that is up in a run on a host: kept from one scenario to the next where they are the same. */
const standing = new Map<string, string>()

/** Sets the stage for one scenario. `clear` undoes all of it but the project, which the next scenario may use. */
export function setStage(host: Host, authority: Identity): { stage: Stage; clear(): Promise<void> } {
  const undoing: (() => Promise<unknown>)[] = []
  const recorders: Seat[] = [host.onHost]
  const at = (vantage: Vantage | (() => Promise<Vantage>), defaults: () => Options): Place => {
    const many = async (requests: readonly Request[]) =>
      probe(typeof vantage === 'function' ? await vantage() : vantage, requests, recorders)
    const get = async (url: string, options?: Options) => {
      const [sight] = await many([{ url, ...(options ?? defaults()) }])
      if (!sight) throw new Error(`no evidence for ${url}`)
      return sight
    }
    return { get, probe: many }
  }
  const keep = (upstream: Upstream) => {
    undoing.push(() => upstream.close())
    return upstream
  }
  const stage: Stage = {
    ...host,
    seat: host.onHost,
    upstream: async options => keep(await startUpstream(host.onHost, { port: host.port, ...options })),
    familyai: async (env, shape = {}) => {
      const { overlays = [] } = shape
      const place = `${host.run} ${host.name}`
      const before = standing.get(place)
      if (before !== undefined && before !== overlays.join()) await takeDown(host)
      standing.set(place, overlays.join())
      const project = await bringUp(host, env, shape)
      const service = (name: ServiceName) =>
        at(
          () => project.service(name),
          () => firstHopIn(env),
        )
      return { project, service, downloader: service('model-downloader') }
    },
    upstreamInContainer: async (stack, options) => {
      const container = await stack.project.container('proxy')
      undoing.push(await seatIn(container, { run: host.run, server: serverOf(authority) }))
      const seat = connectSeat(container)
      recorders.push(seat)
      return startUpstream(seat, { listen: '0.0.0.0', port: 2526, ...options })
    },
    itself: at(hostVantage(host), () => ({})),
    inContainer: (name, container, network = container) => {
      const { docker } = host
      return at(containerVantage(host, name, docker.getContainer(container), docker.getContainer(network)), () => ({}))
    },
    run: (...argv) => host.onHost.must(argv),
    onEnd: undo => undoing.push(undo),
  }
  const clear = async () => {
    const failures: unknown[] = []
    for (const undo of undoing.reverse()) await undo().catch(error => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  return { stage, clear }
}

/** Where the project's proxy variables lead, so that a failure's errno is asked of the same place. */
function firstHopIn(env: Env): Options {
  const { hostname, port } = new URL(env.PROXY_URL || 'http://127.0.0.1:2526')
  return { firstHop: { host: hostname, port: Number(port) || 80 } }
}
