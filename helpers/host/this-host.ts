import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { DEFAULT_GENERATION, type Generation } from '../engine/generations.ts'
import { architectureOf, imageName } from '../engine/images.ts'
import { runLabels } from '../engine/labels.ts'
import { SetupError } from '../engine/setup-error.ts'
import type { TlsFiles } from '../engine/tls-files.ts'
import { problems } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'
import { type Identity, serverOf } from './certificates.ts'
import { ENGINE_SOCKET } from './host.ts'
import type { Started } from './lab.ts'
import { leashed, NO_NAMES, startOnLeash } from './leash.ts'
import { look } from './look.ts'
import { makeRunImage, trustAuthority } from './run-image.ts'
import { connectSeat, type Seat, SeatFailure } from './seat.ts'
import { SEAT_PROGRAM, seatCode } from './seat-code.ts'
import type { UpstreamState } from './seat-protocol.ts'
import { inSlot, SLOTS } from './slot.ts'
import { withSocket } from './socket.ts'
import { freeSubnet, gatewayOf } from './subnet.ts'

export type ThisHostSpec = {
  readonly endpoint: string
  /** the engine's socket on its own machine; the usual one when the engine is remote */
  readonly socketPath: string | null
  readonly tls?: TlsFiles | null | undefined
  readonly run: string
  /** whose client image its vantages are; the newest's by default */
  readonly generation?: Generation
  readonly authority: Identity
}

/**
 * Takes a seat on the machine whose engine was found. Nothing of the machine is changed: a container with the host's
 * network, and later a network on a free subnet, both labelled with the run and removed with it.
 */
export async function startThisHost(spec: ThisHostSpec): Promise<Started> {
  const docker = connect(spec.endpoint, spec.tls)
  const { run, generation = DEFAULT_GENERATION } = spec
  const client = imageName('client', generation, await architectureOf(docker))
  const { created: container, slot } = await inSlot('familyai-kit-seat', name =>
    withSocket(spec.socketPath, socket => createSeat(docker, name, client, run, socket)),
  )
  await container.putArchive(await seatCode(), { path: '/' })
  const start = { run, server: serverOf(spec.authority), sweep: { socketPath: ENGINE_SOCKET } }
  // The seat comes first: from here on, whatever the run makes goes when its leash is cut.
  const leash = await startOnLeash(container, start, timeouts.seatReady)
  const close = () => leash.cut()
  const seat = connectSeat(container)
  try {
    const [image, { taken, ...seen }] = await Promise.all([
      makeRunImage(docker, client, run, spec.authority.certificate),
      look(docker, seat),
      trustAuthority(seat, spec.authority.certificate),
    ])
    const subnet = freeSubnet(taken, slot)
    const port = await freePort(seat, slot)
    const handle = {
      name: 'this-host',
      generation,
      run,
      endpoint: spec.endpoint,
      socketPath: spec.socketPath ?? ENGINE_SOCKET,
      seat: { endpoint: spec.endpoint, container: container.id },
      image,
      capabilities: { ...seen, disposable: false, literalAddresses: false, subnet },
      addresses: { lan: seen.lanAddress, subnet, gateway: gatewayOf(subnet), defaultBridge: seen.defaultBridge },
      port,
    }
    return { handle, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The first port tried: below those that the kernel gives to outgoing connections, so that none is in the way later. */
const FIRST_PORT = 25_260

/** A port of this slot's own that nobody listens on, on any address. */
async function freePort(seat: Seat, slot: number): Promise<number> {
  for (let port = FIRST_PORT + slot; port < FIRST_PORT + 64 * SLOTS; port += SLOTS) {
    try {
      const { id } = await seat.call<UpstreamState>('POST', '/upstreams', { listen: [{ host: '0.0.0.0', port }] })
      await seat.call('DELETE', `/upstreams/${id}`)
      return port
    } catch (error) {
      if (!(error instanceof SeatFailure && error.code === 'EADDRINUSE')) throw error
    }
  }
  throw new SetupError(problems.noPort, { first: FIRST_PORT })
}

/** The seat's rights are told in docs/security; only scenarios on disposable hosts ever write a firewall. */
function createSeat(
  docker: Docker,
  name: string,
  image: string,
  run: string,
  socket: string,
): Promise<Docker.Container> {
  return docker.createContainer({
    name,
    ...leashed,
    Image: image,
    Entrypoint: ['/usr/bin/tini', '--'],
    Cmd: ['node', SEAT_PROGRAM],
    Labels: runLabels(run, 'seat'),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'host',
      Dns: NO_NAMES,
      CapDrop: ['ALL'],
      CapAdd: ['NET_ADMIN', 'NET_RAW'],
      // Not under /var/run: Engine 28 cannot copy into a container whose mount leads through that link.
      Mounts: [{ Type: 'bind', Source: socket, Target: '/run/docker.sock' }],
    },
  })
}
