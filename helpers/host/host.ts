import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import type { HostFacts } from './capabilities.ts'
import { connectSeat, type Seat } from './seat.ts'

/** Where an engine's socket usually is on its own machine, and always is in a seat. */
export const ENGINE_SOCKET = '/var/run/docker.sock'

/** Everything a worker needs to speak to a host, as plain data: it crosses from Vitest's process to its workers. */
export type HostHandle = HostFacts & {
  readonly run: string
  /** the host's own engine, in `DOCKER_HOST` form */
  readonly endpoint: string
  /** its engine's socket, as the host itself names it */
  readonly socketPath: string
  readonly seat: {
    /** the engine that the seat's container belongs to: for a lab the outer one */
    readonly endpoint: string
    readonly container: string
  }
  /** the client image that trusts this run's CA and holds the kit's own programs */
  readonly image: string
  readonly addresses: Addresses
  /** where upstreams listen: the guide's 2526 in a lab, one that nobody uses on somebody's machine */
  readonly port: number
}

/** The addresses that a proxy on this host can have. `null` means that the host has none of the kind. */
export type Addresses = {
  readonly lan: string | null
  readonly subnet: string
  /** the familyai bridge's */
  readonly gateway: string
  /** the default bridge's: what host-gateway means */
  readonly defaultBridge: string | null
}

/** A host to act on. */
export type Host = HostHandle & { readonly docker: Docker; readonly onHost: Seat }

/** Opens the connections that a handle describes; nothing is started. */
export function openHost(handle: HostHandle): Host {
  const docker = connect(handle.endpoint)
  const seat = connectSeat(connect(handle.seat.endpoint).getContainer(handle.seat.container))
  return { ...handle, docker, onHost: seat }
}
