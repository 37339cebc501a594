import { randomBytes } from 'node:crypto'
import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import type { Generation } from '../engine/generations.ts'
import { copyImages, imageName } from '../engine/images.ts'
import { keptLabels, RUN_LABEL, runLabels } from '../engine/labels.ts'
import { privateFolder } from '../engine/private-folder.ts'
import { timeouts } from '../timeouts.ts'
import { type Identity, serverOf } from './certificates.ts'
import { runFolder } from './folder.ts'
import { ENGINE_SOCKET, type HostHandle } from './host.ts'
import { type Leash, leashed, NO_NAMES, startOnLeash } from './leash.ts'
import { look } from './look.ts'
import { makeRunImage, trustAuthority } from './run-image.ts'
import { connectSeat } from './seat.ts'
import { SEAT_PROGRAM, seatCode } from './seat-code.ts'
import { inSlot } from './slot.ts'
import { step } from './step.ts'

/** The guide's own addresses: in a lab they are real. */
const SUBNET = '172.28.0.0/16'
const GATEWAY = '172.28.0.1'
const PORT = 2526

/** Where a lab's engine listens, inside the lab; the folder is shared with the kit. */
const ENGINE_FOLDER = '/run/familyai-kit/engine'

/**
 * For the Go programs of a lab (dockerd, its helpers, runc, compose): most live for milliseconds and need not collect garbage;
 * the limit is for those that stay.
 */
const SELDOM_COLLECT = ['GOGC=400', 'GOMEMLIMIT=128MiB']

/** A unix socket's path holds 108 bytes with its end (unix(7)). */
const LONGEST_SOCKET = 107

export type LabSpec = {
  /** the engine that the lab is a container of */
  readonly outer: string
  readonly generation: Generation
  readonly run: string
  readonly authority: Identity
  readonly cpus?: number | null
}

/** A host that was started, and how it is ended. */
export type Started = { readonly handle: HostHandle; close(): Promise<void> }

/**
 * Starts a lab and waits until its engine answers and holds the client image of this run.
 * @throws when the lab is not ready in time, with what it printed
 */
export async function startLab(spec: LabSpec): Promise<Started> {
  const outer = connect(spec.outer)
  const { folder, socket } = engineSocket(spec)
  await privateFolder(folder)
  const { container, leash } = await occupySlot(outer, spec, folder)
  const close = async () => {
    await leash.cut()
    await rm(folder, { recursive: true, force: true })
    // the run's own folder goes with its last lab
    await rmdir(runFolder(spec.run)).catch(() => undefined)
  }
  try {
    const endpoint = `unix://${socket}`
    const inner = connect(endpoint)
    await step('engine', () => engineAnswers(inner))
    const client = imageName('client', spec.generation)
    await step('images', () => Promise.all([copyImages(outer, inner, [client]), forgetRuns(inner)]))
    const seat = connectSeat(container)
    const [image, { taken: _, ...seen }] = await Promise.all([
      step('run-image', () => makeRunImage(inner, client, spec.run, spec.authority.certificate)),
      step('look', () => look(inner, seat)),
      trustAuthority(seat, spec.authority.certificate),
    ])
    const capabilities = { ...seen, disposable: true, literalAddresses: true, subnet: SUBNET }
    const addresses = { lan: seen.lanAddress, subnet: SUBNET, gateway: GATEWAY, defaultBridge: seen.defaultBridge }
    const place = { endpoint: spec.outer, container: container.id }
    const { run, generation } = spec
    const name = `lab/${generation}`
    const engine = { endpoint, socketPath: ENGINE_SOCKET }
    return {
      handle: { name, generation, run, ...engine, seat: place, image, capabilities, addresses, port: PORT },
      close,
    }
  } catch (error) {
    const log = await connectSeat(container)
      .run(['tail', '-n', '15', '/var/log/dockerd.log'])
      .catch(() => null)
    await close()
    const said = error instanceof Error ? error.message : error
    throw new Error(`lab/${spec.generation}: ${said}\n${log?.stdout ?? ''}`.trim(), { cause: error })
  }
}

/** The folder shared with the lab, and its engine's socket in it. A run may have several labs of one generation. */
function engineSocket({ run, generation }: LabSpec): { folder: string; socket: string } {
  const folder = join(runFolder(run), `${generation}-${randomBytes(2).toString('hex')}`)
  const socket = join(folder, 'docker.sock')
  if (Buffer.byteLength(socket) > LONGEST_SOCKET)
    throw new Error(
      `the path of this repository is too long: ${socket} exceeds ${LONGEST_SOCKET} bytes. Move it to a shorter path.`,
    )
  return { folder, socket }
}

/**
 * A lab's store (its images) outlives it in a volume, which one engine at a time may use: a second run at the same time takes
 * the next slot.
 */
async function occupySlot(
  outer: Docker,
  spec: LabSpec,
  folder: string,
): Promise<{ container: Docker.Container; leash: Leash }> {
  const { created: container } = await step('create', () =>
    inSlot(`familyai-kit-lab-${spec.generation}`, name => createLab(outer, spec, folder, name)),
  )
  try {
    await step('code', async () => container.putArchive(await seatCode(), { path: '/' }))
    const start = { run: spec.run, server: serverOf(spec.authority) }
    return { container, leash: await step('seat', () => startOnLeash(container, start, timeouts.labReady)) }
  } catch (error) {
    await container.remove({ force: true }).catch(() => undefined)
    throw error
  }
}

/**
 * A lab writes to the control groups that it sees (v2), and dockerd's `default-cgroupns-mode` may show it the machine's: NVIDIA's
 * set-up of a Jetson does.
 */
export const ownGroups = ({ CgroupVersion }: { readonly CgroupVersion?: string }) =>
  CgroupVersion === '2' ? { CgroupnsMode: 'private' } : {}

/** @throws what the engine answers when the name is taken: 409 */
async function createLab(outer: Docker, { generation, run, cpus }: LabSpec, folder: string, name: string) {
  const group = String(process.getgid?.() ?? 0)
  const [info] = await Promise.all([outer.info(), outer.createVolume({ Name: name, Labels: keptLabels('store') })])
  return outer.createContainer({
    name,
    ...leashed,
    Image: imageName('lab', generation),
    Hostname: 'jetson-thor',
    Cmd: ['node', SEAT_PROGRAM],
    Env: [`ENGINE_GROUP=${group}`, ...SELDOM_COLLECT],
    Labels: runLabels(run, 'lab'),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'none',
      Dns: NO_NAMES,
      ...(cpus && { NanoCpus: cpus * 1e9 }),
      ...ownGroups(info),
      CapAdd: ['DAC_READ_SEARCH', 'NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'SYS_PTRACE'],
      SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
      Binds: [`${name}:/var/lib/docker`, `${folder}:${ENGINE_FOLDER}`],
    },
  })
}

/** Removes the images of earlier runs from a lab's store; the others stay, they are why it is kept. */
async function forgetRuns(inner: Docker): Promise<void> {
  const old = await inner.listImages({ filters: { label: [RUN_LABEL] } })
  // What a scenario built upon a run's image inherits its label, and must go before it.
  for (const { Id } of old.toSorted((a, b) => b.Created - a.Created)) await inner.getImage(Id).remove({ force: true })
}

/** Waits for the engine's first answer. */
async function engineAnswers(docker: Docker): Promise<void> {
  const deadline = Date.now() + timeouts.labReady
  for (;;) {
    try {
      await docker.ping()
      return
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`dockerd did not answer in ${timeouts.labReady} ms (${error})`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}
