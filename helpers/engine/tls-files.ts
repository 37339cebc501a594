import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Unusable } from './unusable.ts'

/** The files that an engine is asked by TLS with, PEM; null where there is none. Paths alone: they cross to other processes. */
export type TlsFiles = {
  readonly ca: string | null
  readonly cert: string | null
  readonly key: string | null
  /** whether the engine's own certificate must be right */
  readonly verify: boolean
}

const names = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const

/** The files in a folder, as docker names them there. */
export function tlsFilesIn(folder: string, verify: boolean): TlsFiles {
  const at = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : null)
  return { ca: at(names.ca), cert: at(names.cert), key: at(names.key), verify }
}

/**
 * As the docker command takes them for DOCKER_HOST: `DOCKER_TLS_VERIFY` (any value) asks for TLS, `DOCKER_TLS` for TLS that
 * trusts anybody; the files are in `DOCKER_CERT_PATH`, else in docker's own folder. Null without TLS.
 */
export function tlsOf(environment: Readonly<Record<string, string | undefined>>, folder: string): TlsFiles | null {
  const { DOCKER_TLS_VERIFY, DOCKER_TLS, DOCKER_CERT_PATH } = environment
  if (!DOCKER_TLS_VERIFY && !DOCKER_TLS) return null
  const place = DOCKER_CERT_PATH || folder
  const files = tlsFilesIn(place, Boolean(DOCKER_TLS_VERIFY))
  // One that was named must be there: without a CA of its own, the engine would be held against those of the web.
  return DOCKER_CERT_PATH && files.ca === null ? { ...files, ca: join(place, names.ca) } : files
}

/** The contents of the files, in Node's words. @throws Unusable naming a file that cannot be read */
export function readTls({ verify, ...files }: TlsFiles) {
  const { ca, cert, key } = files
  const read = (path: string | null) => (path === null ? {} : readOne(path))
  const [authority, certificate, secret] = [read(ca), read(cert), read(key)]
  return { ca: authority.pem, cert: certificate.pem, key: secret.pem, rejectUnauthorized: verify }
}

function readOne(path: string): { readonly pem?: string } {
  try {
    return { pem: readFileSync(path, 'utf8') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Unusable('no-certificate', `${path} (${code})`)
  }
}
