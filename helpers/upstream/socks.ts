import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { UpstreamSpec } from '../host/seat-protocol.ts'
import type { Way } from './dials.ts'
import type { Internet, Refusal } from './internet.ts'
import type { Witness } from './witness.ts'

const VERSION = 5
const NO_CREDENTIALS = 0
const USER_AND_PASSWORD = 2
const NONE_ACCEPTABLE = 0xff
const CONNECT = 1
const SUCCEEDED = 0
const COMMAND_NOT_SUPPORTED = 7

/** RFC 1928's reply for each reason that a target is out of reach. */
const replies: Readonly<Record<Refusal, number>> = { ENOTFOUND: 4, EHOSTUNREACH: 4, ECONNREFUSED: 5 }

/**
 * Serves one client of a SOCKS5 upstream (RFC 1928, RFC 1929), as `ssh -D` does: what does not begin with the version's byte
 * is closed without a word. Behind it is `internet` alone. Never rejects.
 */
export async function serveSocks(
  id: string,
  socket: Socket,
  { credentials }: UpstreamSpec,
  internet: Internet,
  witness: Witness,
): Promise<void> {
  try {
    const [version, count = 0] = await take(socket, 2)
    if (version !== VERSION) return void socket.destroy()
    const method = credentials === undefined ? NO_CREDENTIALS : USER_AND_PASSWORD
    const offered = (await take(socket, count)).includes(method)
    socket.write(Uint8Array.of(VERSION, offered ? method : NONE_ACCEPTABLE))
    if (!offered) return void socket.end()
    if (credentials !== undefined) {
      const right = await presented(socket, credentials)
      socket.write(Uint8Array.of(1, right ? 0 : 1))
      if (!right) return void socket.end()
    }
    const { command, host, port } = await requested(socket)
    const sighting = witness.tunnelled(socket, `${host}:${port}`, credentials !== undefined)
    const refusal = internet.refusal(host, port)
    const reply = command !== CONNECT ? COMMAND_NOT_SUPPORTED : refusal === null ? SUCCEEDED : replies[refusal]
    // What an HTTP proxy would have answered, so that all records can be read alike.
    sighting.current.answer = reply === SUCCEEDED ? 200 : 502
    socket.write(Uint8Array.of(VERSION, reply, 0, 1, 0, 0, 0, 0, 0, 0))
    if (reply !== SUCCEEDED) return void socket.end()
    const record = sighting.current
    const noteNonce = (nonce: string): void => {
      record.nonce ??= nonce
    }
    const way: Way = { upstream: id, connection: sighting.connection, noteNonce }
    internet.tunnel(host, port, way).emit('connection', socket)
  } catch {
    // The client went away in the middle.
    socket.destroy()
  }
}

async function presented(socket: Socket, { username, password }: NonNullable<UpstreamSpec['credentials']>) {
  await take(socket, 1)
  const user = await text(socket)
  return (await text(socket)) === password && user === username
}

async function requested(socket: Socket): Promise<{ command: number; host: string; port: number }> {
  const [, command = 0, , type] = await take(socket, 4)
  const host = type === 3 ? await text(socket) : type === 1 ? (await take(socket, 4)).join('.') : await ipv6(socket)
  return { command, host, port: (await take(socket, 2)).readUInt16BE() }
}

const text = async (socket: Socket): Promise<string> => (await take(socket, (await take(socket, 1))[0] ?? 0)).toString()

async function ipv6(socket: Socket): Promise<string> {
  const words = await take(socket, 16)
  return Array.from({ length: 8 }, (_, i) => words.readUInt16BE(i * 2).toString(16)).join(':')
}

/** The next bytes that the client sends. @throws when it goes away before */
async function take(socket: Socket, count: number): Promise<Buffer> {
  if (count === 0) return Buffer.alloc(0)
  for (;;) {
    const chunk: Buffer | null = socket.read(count)
    if (chunk !== null && chunk.length === count) return chunk
    if (chunk !== null || socket.readableEnded || socket.destroyed) throw new Error('the client went away')
    await Promise.race([once(socket, 'readable'), once(socket, 'close')])
  }
}
