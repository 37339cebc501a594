import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { DEFAULT_GENERATION } from '../engine/generations.ts'
import { imageName } from '../engine/image-names.ts'
import { runLabels } from '../engine/labels.ts'
import { reachOf } from '../engine/reach.ts'
import type { TlsFiles } from '../engine/tls-files.ts'
import { within } from '../engine/within.ts'
import { timeouts } from '../timeouts.ts'
import { runFolder } from './folder.ts'
import { startGuard } from './guard.ts'
import { ENGINE_SOCKET } from './host.ts'
import { FED_SEAT, leashed, startOnLeash } from './leash.ts'
import { lateSeat } from './seat.ts'
import { seatCode } from './seat-code.ts'
import { inSlot } from './slot.ts'
import { withSocket } from './socket.ts'
import { sweep } from './sweep.ts'

export type DoctorSeatSpec = {
  readonly run: string
  readonly endpoint: string
  /** the engine's socket on its own machine; the usual one when the engine is remote */
  readonly socketPath: string | null
  readonly tls?: TlsFiles | null
  /** the client image; this machine's kind of it by default */
  readonly image?: string
}

/** A seat that looks, and what its probe containers are made of. */
export type DoctorSeat = {
  readonly docker: Docker
  readonly seat: ReturnType<typeof lateSeat>
  readonly image: string
  close(): Promise<void>
}

/**
 * Takes a seat on the machine whose engine was found, to look at it and to enter the network namespaces of its containers.
 * Nothing of the machine is changed; what is made carries the run's label and goes with the seat, after SIGKILL too.
 * @throws when the seat is not ready in time
 */
export async function startDoctorSeat(spec: DoctorSeatSpec): Promise<DoctorSeat> {
  const { ready, ...taken } = takeDoctorSeat(spec)
  try {
    await ready
    return taken
  } catch (error) {
    await taken.close().catch(() => undefined)
    throw error
  }
}

/**
 * Like `startDoctorSeat`, but nobody waits: the engine can be asked at once, and what the seat is asked for waits until it is
 * ready, or fails as `ready` does.
 */
export function takeDoctorSeat({
  run,
  endpoint,
  socketPath,
  tls = null,
  image = imageName('client', DEFAULT_GENERATION),
}: DoctorSeatSpec): DoctorSeat & { readonly ready: Promise<unknown> } {
  const reach = reachOf(endpoint, tls)
  const guard = startGuard({ endpoint, tls, run, folder: runFolder(run) })
  const docker = connect(endpoint, tls)
  const code = seatCode()
  // It is told by the leash, which needs it.
  code.catch(() => undefined)
  const created = inSlot('familyai-kit-doctor', name =>
    withSocket(socketPath, socket => createSeat(docker, name, image, run, socket)),
  ).then(({ created }) => created)
  const start = { run, server: null, sweep: { socketPath: ENGINE_SOCKET } }
  const leash = created.then(container => startOnLeash(container, start, timeouts.seatReady, code))
  const ready = leash.then(() => created)
  const seat = lateSeat(ready)
  const close = async () => {
    const container = await within(
      created.catch(() => null),
      timeouts.lateClearing,
      null,
    )
    const swept = await sweep(reach, run, 0).catch(() => null)
    const ended = Promise.allSettled([container?.remove({ force: true, v: true }), leash.then(({ drop }) => drop())])
    await within(ended, timeouts.lateClearing, null)
    seat.close()
    // An engine that cannot be asked keeps what it holds: the guard stays for it.
    if (swept !== null) guard.release()
  }
  return { docker, seat, image, close, ready }
}

/**
 * Why it has which right, docs/security tells (helpers/text/security.ts), and a test holds the two together. No name servers are
 * given, so its hosts file and resolv.conf are those of any container in host mode.
 */
function createSeat(docker: Docker, name: string, image: string, run: string, socket: string) {
  return docker.createContainer({
    name,
    ...leashed,
    Image: image,
    Entrypoint: ['/usr/bin/tini', '--'],
    Cmd: FED_SEAT,
    Labels: runLabels(run, 'seat'),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'host',
      PidMode: 'host',
      UsernsMode: 'host',
      CapDrop: ['ALL'],
      CapAdd: ['DAC_READ_SEARCH', 'NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'SYS_PTRACE'],
      SecurityOpt: ['apparmor=unconfined', 'label=disable'],
      // Not under /var/run: Engine 28 cannot copy into a container whose mount leads through that link.
      Mounts: [{ Type: 'bind', Source: socket, Target: '/run/docker.sock' }],
    },
  })
}
