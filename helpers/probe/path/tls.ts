import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import type { PathSteps } from '../path-protocol.ts'
import { since } from './wire.ts'

/** A bundle of 150 CAs takes long to read: once a text. */
const contexts = new Map<string, SecureContext>()

function contextFor(ca: string): SecureContext {
  const known = contexts.get(ca) ?? contextOf(ca)
  contexts.set(ca, known)
  return known
}

/** Who trusts a bundle that cannot be read trusts nobody. */
function contextOf(ca: string): SecureContext {
  try {
    return createSecureContext({ ca })
  } catch {
    return createSecureContext({ ca: [] })
  }
}

type Handshake = { readonly socket: TLSSocket | null; readonly seen: NonNullable<PathSteps['tls']> }

/**
 * TLS on a connection with the server called `name`. It goes on although the certificate is not trusted by `ca` (PEM), so that
 * its issuer is seen. Never rejects.
 */
export async function handshake(under: Duplex, name: string, ca: string, patience: number): Promise<Handshake> {
  const began = performance.now()
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const socket = connect({
    socket: under,
    host: name,
    // A server is not called by an address (RFC 6066).
    servername: isIP(name) === 0 ? name : '',
    secureContext: contextFor(ca),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  socket.once('secureConnect', () => resolve(null))
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  socket.once('close', () => resolve('ECONNRESET'))
  const timer = setTimeout(() => resolve('ETIMEDOUT'), patience)
  const errno = await promise
  clearTimeout(timer)
  if (errno !== null) socket.destroy()
  const issuer = errno === null ? socket.getPeerCertificate().issuer : undefined
  const distrust = errno === null && !socket.authorized ? socket.authorizationError : null
  return {
    socket: errno === null ? socket : null,
    seen: {
      trusted: errno === null && socket.authorized,
      errno: errno ?? (distrust ? String(distrust instanceof Error ? distrust.message : distrust) : null),
      issuer: [issuer?.CN ?? issuer?.O ?? []].flat().join(', ') || null,
      ms: since(began),
    },
  }
}
