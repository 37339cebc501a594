import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import type { Trust } from '../path-protocol.ts'

/** What a program in the vantage would read there. */
export type VantageFiles = {
  readonly hosts: string
  readonly resolv: string
  /** the CAs that its clients trust, PEM */
  trusted(trust: Trust): string
}

/** Where Debian's clients, those of the probe's own image, find the CAs that they trust. */
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'

/** Links in a path, at most; Linux follows 40 (path_resolution(7)). */
const LINKS = 40

/** No hosts file and no bundle of CAs is larger (bytes). */
const LARGEST = 4 * 1024 * 1024

/** The files of a process's own root, null for this program's. What is not there reads as empty. */
export function vantageFiles(pid: number | null, bundles: readonly string[]): VantageFiles {
  const root = pid === null ? '' : `/proc/${pid}/root`
  const read = (path: string) => readIn(root, path)
  return {
    hosts: read('/etc/hosts') ?? '',
    resolv: read('/etc/resolv.conf') ?? '',
    trusted: trust => {
      const candidates = 'bundle' in trust ? [bundles[trust.bundle]] : trust.files.map(read)
      return candidates.find(pem => pem?.includes('-----BEGIN')) ?? readIn('', BUNDLE) ?? ''
    },
  }
}

/** A file below a root, absolute links read as that root has them; null when it is not there. */
export function readIn(root: string, path: string, links = LINKS): string | null {
  try {
    const parts = posix.normalize(path).split('/').filter(Boolean)
    let at = '/'
    for (const [index, part] of parts.entries()) {
      const next = posix.join(at, part)
      const link = linkAt(root + next)
      if (link !== null)
        return links === 0
          ? null
          : readIn(root, posix.join(posix.resolve(at, link), ...parts.slice(index + 1)), links - 1)
      at = next
    }
    const found = statSync(root + at)
    // A pipe or a device may never end.
    return found.isFile() && found.size <= LARGEST ? readFileSync(root + at, 'utf8') : null
  } catch {
    return null
  }
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
