import { lstat, readdir, readlink } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../engine/paths.ts'

/** A folder that is looked into. */
export type Place = {
  readonly path: string
  /** how deep: 1 is what it holds itself */
  readonly depth: number
  /** whether sizes and times count too: where everybody writes, names alone do */
  readonly contents: boolean
  /** names in it that are not looked at */
  readonly skip?: readonly string[]
  /** which of its folders are looked into; all by default */
  readonly into?: RegExp
}

/**
 * Where a careless program leaves things, bounded so that a look takes a second. Of this repository all but what the kit may
 * write; of the reader's home the hidden folders, where programs write unasked, but npm's own cache and logs, which npm writes
 * whatever it is asked for. An engine's containerd makes its folder of the first container that there ever is, and keeps it.
 */
export const places: readonly Place[] = [
  { path: ROOT, depth: 12, contents: true, skip: ['.cache', 'reports', 'node_modules', '.git'] },
  { path: homedir(), depth: 3, contents: true, skip: ['.npm'], into: /^\./ },
  { path: '/etc', depth: 3, contents: true },
  ...new Set(['/tmp', tmpdir(), '/var/tmp', '/dev/shm', '/run', '/var/lib', '/opt', '/usr/local', '/srv']),
].map(place => (typeof place === 'string' ? { path: place, depth: 1, contents: false, skip: ['containerd'] } : place))

/** What is in a folder, each as one line; empty where there is none, or nobody may look. */
export async function filesIn({ path, depth, contents, skip = [], into = /./ }: Place): Promise<string[]> {
  const names = await readdir(path).catch(() => [])
  const lists = await Promise.all(
    names
      .filter(name => !skip.includes(name))
      .map(async name => {
        const file = join(path, name)
        const status = await lstat(file).catch(() => null)
        // This repository is a place of its own.
        if (status === null || file === ROOT) return []
        const deeper = status.isDirectory() && depth > 1 && into.test(name)
        const within = deeper ? await filesIn({ path: file, depth: depth - 1, contents }) : []
        return [`file ${file}${contents ? await contentOf(file, status) : ''}`, ...within]
      }),
  )
  return lists.flat()
}

/** A folder's own time changes with what is in it, which is told by itself. */
async function contentOf(file: string, status: Awaited<ReturnType<typeof lstat>>): Promise<string> {
  if (status.isSymbolicLink()) return ` → ${await readlink(file).catch(() => '')}`
  return status.isFile() ? `, ${status.size} bytes of ${status.mtime.toISOString()}` : ''
}
