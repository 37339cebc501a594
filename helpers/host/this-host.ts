import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { DEFAULT_GENERATION } from '../engine/generations.ts'
import { imageName } from '../engine/images.ts'
import { runLabels } from '../engine/labels.ts'
import { timeouts } from '../timeouts.ts'
import type { Identity } from './certificates.ts'
import type { Started } from './lab.ts'
import { leashed, NO_NAMES, startOnLeash } from './leash.ts'
import { look } from './look.ts'
import { makeRunImage, trustAuthority } from './run-image.ts'
import { connectSeat } from './seat.ts'
import { SEAT_PROGRAM, seatCode } from './seat-code.ts'
import { freeSubnet, gatewayOf } from './subnet.ts'

/** Where the engine's socket is, on the engine's own machine and in the seat. */
const ENGINE_SOCKET = '/var/run/docker.sock'

export type ThisHostSpec = {
  readonly endpoint: string
  /** the engine's socket on its own machine; the usual one when the engine is remote */
  readonly socketPath: string | null
  readonly run: string
  readonly authority: Identity
}

/**
 * Takes a seat on the machine whose engine was found. Nothing of the machine is changed: a container with the host's
 * network, and later a network on a free subnet, both labelled with the run and removed with it.
 */
export async function startThisHost(spec: ThisHostSpec): Promise<Started> {
  const docker = connect(spec.endpoint)
  const { run } = spec
  const client = imageName('client', DEFAULT_GENERATION)
  const [image, container] = await Promise.all([
    makeRunImage(docker, client, run, spec.authority.certificate),
    createSeat(docker, client, spec),
  ])
  await container.putArchive(await seatCode(), { path: '/' })
  const start = { run, ca: spec.authority, sweep: { socketPath: ENGINE_SOCKET } }
  const leash = await startOnLeash(container, start, timeouts.seatReady)
  const seat = connectSeat(container)
  const [{ taken, ...seen }] = await Promise.all([look(docker, seat), trustAuthority(seat, spec.authority.certificate)])
  const subnet = freeSubnet(taken)
  const handle = {
    name: 'this-host',
    generation: DEFAULT_GENERATION,
    run,
    endpoint: spec.endpoint,
    seat: { endpoint: spec.endpoint, container: container.id },
    image,
    capabilities: { ...seen, disposable: false, literalAddresses: false, subnet },
    addresses: { lan: seen.lanAddress, subnet, gateway: gatewayOf(subnet), defaultBridge: seen.defaultBridge },
  }
  return { handle, close: () => leash.cut() }
}

/** The seat may read the firewall (NET_ADMIN); only scenarios on disposable hosts ever write one. */
function createSeat(docker: Docker, image: string, { run, socketPath }: ThisHostSpec): Promise<Docker.Container> {
  return docker.createContainer({
    ...leashed,
    Image: image,
    Entrypoint: ['/usr/bin/tini', '--'],
    Cmd: ['node', SEAT_PROGRAM],
    Labels: runLabels(run, 'seat'),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'host',
      Dns: NO_NAMES,
      CapAdd: ['NET_ADMIN'],
      Binds: [`${socketPath ?? ENGINE_SOCKET}:${ENGINE_SOCKET}`],
    },
  })
}
