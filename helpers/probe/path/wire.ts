import { connect, isIPv6, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { PathSteps } from '../path-protocol.ts'

type Connect = NonNullable<PathSteps['connect']>

/** Whole ms since a time of `performance.now()`. */
export const since = (began: number): number => Math.round(performance.now() - began)

/** A TCP connect: the socket when it stands, and what was seen of it. Never rejects. */
export async function dial(
  address: string,
  port: number,
  patience: number,
): Promise<{ readonly socket: Socket | null; readonly seen: Connect }> {
  const began = performance.now()
  const socket = connect({ host: address, port, family: isIPv6(address) ? 6 : 4 })
  const { promise, resolve } = Promise.withResolvers<string | null>()
  socket.once('connect', () => resolve(null))
  // For good: what goes wrong later is seen by whoever reads.
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  const timer = setTimeout(() => resolve('ETIMEDOUT'), patience)
  const errno = await promise
  clearTimeout(timer)
  if (errno !== null) socket.destroy()
  const source = errno === null ? (socket.localAddress ?? null) : null
  const seen = { address, errno, source, ms: since(began) }
  return { socket: errno === null ? socket : null, seen }
}

/** What a side said: its first bytes; `closed`, `reset` or `silent` when it said less than was waited for. */
export type Heard = { readonly bytes: Buffer; readonly end: 'enough' | 'closed' | 'reset' | 'silent' }

/** No honest answer is longer before its end is seen. */
const LONGEST = 64 * 1024

/** Reads until `enough` is true of what came, the stream ends, or `patience` ms are over. Never rejects; leaves the stream paused. */
export function hear(stream: Duplex, enough: (bytes: Buffer) => boolean, patience: number): Promise<Heard> {
  const { promise, resolve } = Promise.withResolvers<Heard>()
  let bytes = Buffer.alloc(0)
  const done = (end: Heard['end']) => {
    clearTimeout(timer)
    stream.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError).pause()
    resolve({ bytes, end })
  }
  const onData = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    if (enough(bytes) || bytes.length > LONGEST) done('enough')
  }
  const onEnd = () => done(stream.errored ? 'reset' : 'closed')
  const onError = () => done('reset')
  const timer = setTimeout(() => done('silent'), patience)
  stream.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError).resume()
  if (stream.destroyed || stream.readableEnded) onEnd()
  return promise
}

/** Like `hear`, for an answer of `length` bytes as far as it has come; what came behind it is put back into the stream. */
export async function hearExactly(stream: Duplex, length: (bytes: Buffer) => number, patience: number): Promise<Heard> {
  const heard = await hear(stream, bytes => bytes.length >= length(bytes), patience)
  return { ...heard, bytes: giveBack(stream, heard.bytes, length(heard.bytes)) }
}

/** The first bytes of what was heard; the rest goes back. */
export function giveBack(stream: Duplex, bytes: Buffer, length: number): Buffer {
  if (bytes.length > length && !stream.readableEnded && !stream.destroyed) stream.unshift(bytes.subarray(length))
  return bytes.subarray(0, length)
}

const ERRNOS = { silent: 'ETIMEDOUT', closed: 'EOF', reset: 'ECONNRESET', enough: 'EPROTO' } as const

/** How a side ended that should have answered, as an errno. */
export const errnoOf = ({ end }: Pick<Heard, 'end'>): string => ERRNOS[end]
