import { posix } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { extract } from 'tar-stream'
import { runLabels } from '../../engine/labels.ts'
import { letGo } from '../../engine/let-go.ts'
import type { Ground } from '../ground.ts'
import type { Owner } from '../owner.ts'

/** Links on the way to a file, at most. */
const LINKS = 5

/** The files of an image, read from a container of it that never starts. */
export type ImageFiles = {
  /** a file's text; null when it is not there, or larger than `most` bytes */
  read(path: string, most: number): Promise<string | null>
}

/**
 * Reads files of an image; the container is gone when `use` has ended.
 * @throws what the engine answers: 404 when it does not have the image, which is never pulled
 */
export async function withImage<T>(
  { docker, run }: Pick<Ground, 'docker' | 'run'>,
  image: string,
  use: (files: ImageFiles) => Promise<T>,
  mounts: Docker.MountConfig = [],
): Promise<T> {
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['true'],
    Labels: runLabels(run, 'probe'),
    HostConfig: { NetworkMode: 'none', Mounts: mounts },
  })
  try {
    return await use({ read: (path, most) => read(container, path, most) })
  } finally {
    await container.remove({ force: true, v: true }).catch(() => undefined)
  }
}

const BOUND = '/familyai-kit-bound'

/**
 * The files of the engine's machine, as its engine binds them into a container; paths are absolute. What is not there is not
 * made: the engine refuses it.
 */
export const hostFiles = (ground: Pick<Ground, 'docker' | 'run' | 'image'>): Pick<Owner, 'read'> => ({
  read: async (path, most) => {
    const mount = { Type: 'bind', Source: path, Target: BOUND, ReadOnly: true } as const
    const text = await withImage(ground, ground.image, ({ read }) => read(BOUND, most), [mount]).catch(() => null)
    return text === null ? { errno: 'ENOENT' } : new TextEncoder().encode(text)
  },
})

async function read(container: Docker.Container, path: string, most: number, links = LINKS): Promise<string | null> {
  const archive = await container.getArchive({ path }).catch(() => null)
  if (archive === null) return null
  try {
    for await (const entry of archive.pipe(extract())) {
      const { type, linkname, size = 0 } = entry.header
      if (type === 'file' && size <= most) return (await buffer(entry)).toString()
      const next = type === 'symlink' && linkname ? posix.resolve(posix.dirname(path), linkname) : null
      return next === null || links === 0 ? null : await read(container, next, most, links - 1)
    }
    return null
  } finally {
    letGo(archive)
  }
}
