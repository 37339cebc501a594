import { createHash, timingSafeEqual } from 'node:crypto'

export type Credentials = { readonly username: string; readonly password: string }

/**
 * Whether a `Proxy-Authorization` header carries these very credentials (RFC 7617: Basic, base64 of the UTF-8 bytes of
 * `username:password`). Bytes are compared, in constant time; another encoding than UTF-8 is another password.
 */
export const presents = (header: string | undefined, { username, password }: Credentials): boolean => {
  const token = /^\s*basic\s+(\S+)\s*$/i.exec(header ?? '')?.[1]
  if (token === undefined) return false
  return timingSafeEqual(digest(Buffer.from(token, 'base64')), digest(Buffer.from(`${username}:${password}`)))
}

// Digests have equal lengths whatever the passwords' are.
const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
