import { SetupError } from '../../engine/setup-error.ts'
import { saidWith } from '../../text/judgements.ts'
import type { Message } from '../../text/say.ts'
import type { CheckFailure, ServiceSight } from '../facts.ts'
import { reasonOf } from '../ground.ts'
import { type Conditions, PLAIN } from './conditions.ts'
import type { StandIns } from './stand-ins.ts'

/** A network namespace from which requests start: of this process. `null` in `pid` is the host's own. */
export type Stand = { readonly pid: number | null }

/** Where services stand. */
export type Stands = {
  readonly of: ReadonlyMap<string, Stand>
  /**
   * a container on the default bridge, which no access list knows; null where there is no such bridge, or nobody asked; rejects
   * with what the engine answers
   */
  readonly stranger: Promise<Stand | null>
  /** names of networks of ours → the planned network that each stands for */
  readonly temporary: ReadonlyMap<string, string>
  /** what the engine refused first, in its words; null when nothing */
  readonly refusal: string | null
  /** what else it refused */
  readonly failures: readonly CheckFailure[]
}

export type StandsWanted = {
  /** of these services, each with the names that its requests look up: what else stands in its conditions does not matter */
  readonly services: readonly { readonly service: ServiceSight; readonly names: readonly string[] }[]
  /** all of the project: one may share the namespace of another that asks for nothing */
  readonly all: readonly ServiceSight[]
  readonly conditions: ReadonlyMap<string, Conditions>
  /** the process of each service that runs */
  readonly running: ReadonlyMap<string, { readonly pid: number }>
  /** whether a stranger may be wanted */
  readonly stranger: boolean
}

/**
 * Finds or makes a stand for every service: the container that runs; the host itself for host mode; else one idle container for
 * all that would stand in the same conditions. What cannot be made is told, and never thrown.
 */
export async function takeStands(standIns: StandIns, wanted: StandsWanted): Promise<Stands> {
  const { conditions, running } = wanted
  const of = new Map<string, Stand>()
  const refused = new Map<string, { readonly reason: Message | string; readonly services: string[] }>()
  const byName = new Map(wanted.all.map(service => [service.name, service]))

  const find = async (
    name: string,
    names: readonly string[],
    sharers: readonly string[] = [],
  ): Promise<Stand | null> => {
    const runs = running.get(name)
    if (runs) return { pid: runs.pid }
    const service = byName.get(name)
    if (service === undefined || service.mode === 'none' || sharers.includes(name)) return null
    const own = conditions.get(name) ?? PLAIN
    if (service.mode === 'shared') return own.shares ? find(own.shares, names, [...sharers, name]) : null
    const needed = concerning(own, names)
    if (service.mode === 'host') return isPlain(needed) ? { pid: null } : standIns.container(['host'], needed)
    return standIns.container(service.networks, needed)
  }
  const taking = wanted.services.map(async ({ service: { name }, names }) => {
    try {
      const stand = await find(name, names)
      if (stand) of.set(name, stand)
    } catch (error) {
      const key = reasonOf(error)
      const reason = error instanceof SetupError ? saidWith(error.text, error.values) : key
      refused.set(key, { reason, services: [...(refused.get(key)?.services ?? []), name] })
    }
  })
  const stranger = wanted.stranger ? standIns.stranger() : Promise.resolve(null)
  // It is for whoever asks the stranger to hear of it.
  stranger.catch(() => undefined)
  await Promise.all(taking)
  const all = [...refused.values()]
  // What the doctor itself left alone is no refusal of the engine's.
  const first = all.find(({ reason }) => typeof reason === 'string')
  const failures = all.filter(each => each !== first).map(each => ({ check: 'probe container', ...each }))
  const refusal = typeof first?.reason === 'string' ? first.reason : null
  return { of, stranger, temporary: standIns.temporary, refusal, failures }
}

/** Of a service's conditions, those that the lookup of these names depends on. */
function concerning(conditions: Conditions, names: readonly string[]): Conditions {
  if (names.length === 0) return PLAIN
  const extraHosts = conditions.extraHosts.filter(entry => names.includes(entry.split(':')[0]?.toLowerCase() ?? ''))
  return { ...conditions, extraHosts, binds: [] }
}

const isPlain = ({ extraHosts, dns, dnsSearch, dnsOptions }: Conditions) =>
  [...extraHosts, ...dns, ...dnsSearch, ...dnsOptions].length === 0
