import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Header, type Pack } from 'tar-stream'

/** The folders of the root that are links into /usr in every Debian since bookworm, whatever a package calls them. */
const linked = /^(bin|sbin|lib|lib32|lib64|libx32)$/

/** Folders of /usr/share that no program reads. */
export const unread = ['doc', 'man', 'locale'] as const
const isUnread = new RegExp(`^usr/share/(${unread.join('|')})/.`)

/**
 * Lays the files of packages over each other into one archive: a system that no package's script has touched yet. Owners are
 * those of the packages, so nobody need be root here. The archive is left open for more.
 */
export class PackageMerge {
  readonly #archive: Pack
  /** folders and links that are in the archive: a folder is in many packages */
  readonly #made = new Set<string>()

  constructor(archive: Pack) {
    this.#archive = archive
  }

  /** @param files a package's files as a tar archive (`dpkg-deb --fsys-tarfile`) */
  async add(files: Readable): Promise<void> {
    const source = extract()
    const copied = async () => {
      for await (const entry of source) {
        const header = this.#placed(entry.header)
        if (header?.type === 'file') await pipeline(entry, this.#archive.entry(header))
        else {
          if (header) this.#archive.entry(header)
          entry.resume()
        }
      }
    }
    await Promise.all([pipeline(files, source), copied()])
  }

  /** Where an entry of a package goes; null when it is there already, or nobody needs it. */
  #placed({ name: said, linkname, type, mode, uid, gid, size, mtime }: Header) {
    const name = this.#inUsr(said)
    if (name === '' || isUnread.test(name) || (type === 'directory' && !this.#isNew(name))) return null
    // only a hard link names another entry of the archive
    const target = type === 'link' ? this.#inUsr(linkname) : linkname
    return { name, linkname: target, type, mode, uid, gid, size, mtime }
  }

  /** The path in a system whose /usr is merged; empty for the root, and for the links themselves, which newer packages bring. */
  #inUsr(path: string): string {
    const [top = '', ...rest] = path
      .replace(/^\.?\//, '')
      .replace(/\/$/, '')
      .split('/')
    if (!linked.test(top)) return [top, ...rest].join('/')
    if (this.#isNew(top)) this.#archive.entry({ name: top, type: 'symlink', linkname: `usr/${top}` })
    return rest.length === 0 ? '' : ['usr', top, ...rest].join('/')
  }

  #isNew(path: string): boolean {
    return !this.#made.has(path) && Boolean(this.#made.add(path))
  }
}
