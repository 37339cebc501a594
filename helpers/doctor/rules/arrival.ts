import { timeouts } from '../../timeouts.ts'
import { type Facts, type Listener, vantages } from '../facts.ts'
import { perObject } from '../per-object.ts'
import { meansItself } from './addresses.ts'
import { type ProjectNetwork, shutIn } from './networks.ts'
import { oncePerProxy, type ProxyWalk, proxyWalks } from './walks.ts'

/** How a connect to a proxy failed, and what else is known of the place where it was to arrive. */
export type Arrival = ProxyWalk & {
  readonly address: string
  readonly errno: string
  readonly seconds: number
  /** sooner than a search for the address (ARP) takes */
  readonly atOnce: boolean
  /** the address is the host's, seen from there */
  readonly own: boolean
  /** whether the host itself connects there; null when it was not tried */
  readonly hostConnects: boolean | null
  /** listeners of the host on that port */
  readonly listeners: readonly Listener[]
  /** one of them takes what comes to that address */
  readonly covered: Listener | null
  /** the service's networks, when all of them are internal and the address is in none */
  readonly shutIn: readonly ProjectNetwork[] | null
}

/** Every failed connect of a service to its proxy, once for each proxy. */
export const arrivals = perObject((facts: Facts): readonly Arrival[] => {
  const { host, paths } = facts
  const addresses = new Set(host?.addresses.map(({ address }) => address))
  const connected = new Map<string, boolean>()
  for (const { vantage, proxy, steps } of paths) {
    if (vantage !== vantages.host || proxy === null || steps.connect === null) continue
    const key = `${steps.connect.address} ${proxy.port}`
    connected.set(key, connected.get(key) === true || steps.connect.errno === null)
  }
  return oncePerProxy(proxyWalks(facts)).flatMap((walk): Arrival[] => {
    const { connect } = walk.path.steps
    if (connect === null || connect.errno === null) return []
    const { address, errno, ms } = connect
    const inside = meansItself(address) && walk.service.mode !== 'host'
    const listeners = host?.listeners.filter(({ port }) => port === walk.proxy.port) ?? []
    return [
      {
        ...walk,
        address,
        errno,
        seconds: inSeconds(ms),
        atOnce: ms < timeouts.atOnce,
        own: !inside && (meansItself(address) || addresses.has(address)),
        hostConnects: inside ? false : (connected.get(`${address} ${walk.proxy.port}`) ?? null),
        listeners,
        covered: listeners.find(listener => takes(listener, address)) ?? null,
        shutIn: shutIn(facts, walk.service, address),
      },
    ]
  })
})

/** With one decimal. */
export const inSeconds = (ms: number): number => Math.round(ms / 100) / 10

const takes = ({ address }: Listener, wanted: string): boolean => ['0.0.0.0', '::', wanted].includes(address)

/** The listener that a connect to this address reaches; null when it is not seen. */
export const listenerAt = ({ host }: Facts, address: string, port: number): Listener | null =>
  host?.listeners.find(listener => listener.port === port && takes(listener, address)) ?? null
