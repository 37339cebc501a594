import { once } from 'node:events'
import { Duplex, PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type Docker from 'dockerode'

export type ExecResult = {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

/** Runs a process in a running container, in the container's own environment; `stdin` is written, not closed. */
export async function execIn(container: Docker.Container, argv: readonly string[], stdin = ''): Promise<ExecResult> {
  const began = performance.now()
  const exec = await create(container, argv)
  const wire = await exec.start({ hijack: true, stdin: true })
  const out = new PassThrough()
  const err = new PassThrough()
  container.modem.demuxStream(wire, out, err)
  if (stdin !== '') wire.write(stdin)
  const output = Promise.all([text(out), text(err)])
  await once(wire, 'end')
  wire.destroy()
  out.end()
  err.end()
  const [stdout, stderr] = await output
  const { ExitCode } = await exec.inspect()
  return { code: ExitCode ?? -1, stdout, stderr, ms: performance.now() - began }
}

/** A process in a container as a duplex stream: its stdin is written, its stdout read, its stderr dropped. */
export async function execStream(container: Docker.Container, argv: readonly string[]): Promise<Duplex> {
  const exec = await create(container, argv)
  const wire = await exec.start({ hijack: true, stdin: true })
  const out = new PassThrough()
  container.modem.demuxStream(wire, out, new PassThrough().resume())
  const duplex = new Duplex({
    read: () => out.resume(),
    write: (chunk, _, done) => {
      wire.write(chunk, done)
    },
    final: done => {
      wire.end(done)
    },
    destroy: (error, done) => {
      wire.destroy()
      done(error)
    },
  })
  out.on('data', chunk => duplex.push(chunk) || out.pause())
  wire.on('end', () => duplex.push(null))
  duplex.on('end', () => duplex.destroy())
  wire.on('error', error => duplex.destroy(error))
  return duplex
}

const create = (container: Docker.Container, argv: readonly string[]) =>
  container.exec({ Cmd: [...argv], AttachStdin: true, AttachStdout: true, AttachStderr: true })
