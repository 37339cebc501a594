import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { letGo } from '../engine/let-go.ts'
import { within } from '../engine/within.ts'
import { timeouts } from '../timeouts.ts'
import { SEAT_PROGRAM } from './seat-code.ts'
import type { SeatStart } from './seat-protocol.ts'

/** A connection to a seat's stdin. While it is held the seat lives; cut, by us or by SIGKILL, the seat clears up and ends. */
export type Leash = {
  cut(): Promise<void>
  /** lets go of a seat whose container has been removed */
  drop(): void
}

/**
 * The command of a seat that gets the kit's programs by its leash: first their size, then themselves (`seatCode`). To have an
 * engine copy them into a container that does not run yet takes it longer than all of the seat's own start.
 */
export const FED_SEAT = ['sh', '-c', `read -r size && head -c "$size" | tar -xC / && exec node ${SEAT_PROGRAM}`]

/**
 * Starts a created container whose program is a seat, hands it its start line, and resolves once it says `ready`.
 * The container must have been created with `leashed`. `code`: for a `FED_SEAT`.
 * @throws when it ends or stays silent longer than `patience` ms once it was told all, with the last of what it printed
 */
export async function startOnLeash(
  container: Docker.Container,
  start: SeatStart,
  patience: number,
  code?: Promise<Buffer>,
): Promise<Leash> {
  const wire = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true })
  const ready = saysReady(container, wire)
  try {
    await container.start()
    const program = await code
    if (program) {
      wire.write(`${program.length}\n`)
      wire.write(program)
    }
    wire.write(`${JSON.stringify(start)}\n`)
    await ready(patience)
  } catch (error) {
    letGo(wire)
    throw error
  }
  return { cut: () => cut(container, wire), drop: () => letGo(wire) }
}

/**
 * Starts a seat's program in a running container that has the kit's programs; resolves to what cuts its leash and waits until it has
 * ended: the next in that container wants the same socket and ports.
 */
export async function seatIn(container: Docker.Container, start: SeatStart): Promise<() => Promise<void>> {
  const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true }
  const exec = await container.exec({ Cmd: ['node', SEAT_PROGRAM], ...attached })
  const wire = await exec.start({ hijack: true, stdin: true })
  const ended = new Promise(resolve => wire.once('end', resolve).once('close', resolve))
  const ready = saysReady(container, wire)
  wire.write(`${JSON.stringify(start)}\n`)
  await ready(timeouts.seatReady)
  return async () => {
    wire.end()
    await within(ended, timeouts.cleanup, undefined)
  }
}

/** Listens to the seat's program on this wire from now on; resolves, in what it returns, when that says that it is ready. */
function saysReady(container: Docker.Container, wire: NodeJS.ReadWriteStream): (patience: number) => Promise<void> {
  const output = new PassThrough({ encoding: 'utf8' })
  container.modem.demuxStream(wire, output, output)
  let printed = ''
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // Whoever waits for it is told.
  promise.catch(() => undefined)
  const fail = (why: string) =>
    reject(new Error(`the seat ${container.id.slice(0, 12)} ${why}:\n${printed.slice(-2000)}`))
  output.on('data', (chunk: string) => {
    printed = (printed + chunk).slice(-8000)
    if (/^ready$/m.test(printed)) resolve()
  })
  wire.on('end', () => fail('ended before it was ready'))
  wire.on('error', (error: Error) => fail(`lost its leash (${error.message})`))
  return async patience => {
    const timer = setTimeout(() => fail(`was not ready after ${patience} ms`), patience)
    await promise.finally(() => clearTimeout(timer))
  }
}

/** What `createContainer` needs for a leash: stdin that closes when the one who holds it goes. */
export const leashed = { OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true }

/** A seat's name servers: none that answers, so that no name a probe asks for ever leaves the machine. */
export const NO_NAMES = ['127.0.0.1']

const LATE = Symbol()

/** Ends the seat and waits until its container is gone. */
async function cut(container: Docker.Container, wire: NodeJS.ReadWriteStream): Promise<void> {
  const gone = container.wait({ condition: 'removed' }).catch(() => undefined)
  wire.end()
  if ((await within(gone, timeouts.cleanup, LATE)) !== LATE) return
  const removed = container.remove({ force: true, v: true }).catch(() => undefined)
  await within(removed, timeouts.lateClearing, undefined)
}
