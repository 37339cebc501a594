import type Docker from 'dockerode'
import { runLabels } from '../../engine/labels.ts'
import { SetupError } from '../../engine/setup-error.ts'
import { within } from '../../engine/within.ts'
import { notMade } from '../../text/judgements.ts'
import { timeouts } from '../../timeouts.ts'
import type { HostSight, NetworkPlan } from '../facts.ts'
import type { Ground } from '../ground.ts'
import { takenBy } from '../rules/addresses.ts'
import { type Conditions, PLAIN } from './conditions.ts'
import { createIdle, DEFAULT_BRIDGE } from './idle.ts'

/** So many kinds of conditions get a container; whoever has more gets no stand-in for the rest. */
const MOST = 24

/** In the LAN itself a container of ours would take an address that somebody there may have. @throws SetupError */
function onlyBridge(network: string, driver: string): string {
  if (driver !== 'bridge') throw new SetupError(notMade.driver, { network, driver })
  return network
}

/** Idle containers that stand in for services that do not run, and the networks that those would have. */
export class StandIns {
  /** names of networks of ours → the planned network that each stands for */
  readonly temporary = new Map<string, string>()
  readonly #ground: Ground
  readonly #plans: readonly NetworkPlan[]
  readonly #host: Promise<HostSight | null>
  readonly #networks = new Map<string, Promise<string>>()
  readonly #started = new Map<string, Promise<{ readonly pid: number }>>()
  readonly #containers: Docker.Container[] = []
  readonly #made: Docker.Network[] = []
  #closed = false

  /** `host`: before anything is made on it; null where it could not be looked at */
  constructor(ground: Ground, plans: readonly NetworkPlan[], host: Promise<HostSight | null>) {
    this.#ground = ground
    this.#plans = plans
    this.#host = host
  }

  /**
   * An idle container on these networks, on the default bridge when there are none; one for all that ask for the same.
   * @throws what the engine answers when it refuses; SetupError where a network could harm the host
   */
  container(networks: readonly string[], conditions: Conditions): Promise<{ readonly pid: number }> {
    const { extraHosts, dns, dnsSearch, dnsOptions } = conditions
    const key = JSON.stringify([networks, extraHosts, dns, dnsSearch, dnsOptions])
    const known = this.#started.get(key)
    if (!known && this.#started.size >= MOST) throw new Error(`more than ${MOST} different conditions`)
    const started = known ?? this.#start(networks, conditions)
    this.#started.set(key, started)
    return started
  }

  /**
   * A container on the default bridge, as nobody's service; the ground's own where it has one. null where there is no such bridge.
   * @throws as `container`
   */
  async stranger(): Promise<{ readonly pid: number } | null> {
    if ((await this.#driverOf(DEFAULT_BRIDGE)) === null) return null
    return this.#ground.stranger?.() ?? this.container([], PLAIN)
  }

  async #start(networks: readonly string[], conditions: Conditions) {
    const { docker } = this.#ground
    const [first = DEFAULT_BRIDGE, ...others] = await Promise.all(networks.map(name => this.#network(name)))
    if (this.#closed) throw new Error('too late')
    const container = await createIdle(this.#ground, first, conditions)
    this.#containers.push(container)
    for (const other of others) await docker.getNetwork(other).connect({ Container: container.id })
    await container.start()
    const { State } = await container.inspect()
    return { pid: State.Pid }
  }

  /** The name of the network to use: the project's own where it is there, else a temporary one of its shape. */
  #network(name: string): Promise<string> {
    const known = this.#networks.get(name) ?? this.#findOrMake(name)
    this.#networks.set(name, known)
    return known
  }

  /** The kind of a network that is there; null when it is not. */
  async #driverOf(name: string): Promise<string | null> {
    const listed = await this.#ground.docker.listNetworks({ filters: { name: [name] } })
    return listed.find(({ Name }) => Name === name)?.Driver ?? null
  }

  async #findOrMake(name: string): Promise<string> {
    const { docker, run } = this.#ground
    if (name === 'host') return name
    const driver = await this.#driverOf(name)
    if (driver !== null) return onlyBridge(name, driver)
    const place = this.#plans.findIndex(planned => planned.name === name)
    const plan = this.#plans[place]
    if (!plan || plan.external) throw new Error(`network ${name} not found`)
    await this.#mustBeHarmless(plan)
    if (this.#closed) throw new Error('too late')
    // Of several networks the first by name gives the default route (moby, libnetwork/sandbox.go): their order stays.
    const rank = this.#plans.filter(other => other.name < name).length
    const ours = `familyai-kit-doctor-${run}-${String(rank).padStart(3, '0')}`
    const config = plan.subnet ? [{ Subnet: plan.subnet, ...(plan.gateway && { Gateway: plan.gateway }) }] : []
    const made = await docker.createNetwork({
      Name: ours,
      Driver: 'bridge',
      Internal: plan.internal,
      CheckDuplicate: true,
      IPAM: { Driver: 'default', Config: config },
      Labels: runLabels(run, 'probe'),
    })
    this.#made.push(made)
    this.temporary.set(ours, name)
    return ours
  }

  /** A bridge in a range that leads elsewhere takes all packets for it, of the LAN's own too: its owner's ssh would hang. */
  async #mustBeHarmless({ name, driver, subnet }: NetworkPlan): Promise<void> {
    onlyBridge(name, driver)
    // A subnet that the engine chooses is a free one.
    if (subnet === null) return
    const host = await this.#host
    if (host === null) throw new SetupError(notMade.unseen, { network: name, subnet })
    const taken = takenBy(host, subnet)
    if (taken !== null) throw new SetupError(notMade.taken, { network: name, subnet, ...taken })
  }

  /** Removes all of it, also what is still in the making; what does not go in `patience` ms goes with the run. */
  async clear(patience: number = timeouts.cleanup): Promise<void> {
    this.#closed = true
    await within(this.#remove(), patience, undefined)
  }

  async #remove(): Promise<void> {
    await Promise.allSettled([...this.#started.values(), ...this.#networks.values()])
    await Promise.allSettled(this.#containers.map(container => container.remove({ force: true, v: true })))
    await Promise.allSettled(this.#made.map(network => network.remove()))
  }
}
