import { Duplex, PassThrough } from 'node:stream'
import type Docker from 'dockerode'

/** A process in a container as a duplex stream: its stdin is written, its stdout read, its stderr dropped. */
export async function execStream(container: Docker.Container, argv: readonly string[]): Promise<Duplex> {
  const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true }
  const exec = await container.exec({ Cmd: [...argv], ...attached })
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
