import { join } from 'node:path'
import type Docker from 'dockerode'
import { execa } from 'execa'
import { extract } from 'tar-fs'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { imageName } from '../../engine/images.ts'
import { runLabels } from '../../engine/labels.ts'

type Environment = Readonly<Record<string, string>>

/** Where Debian's packages put the owner's programs, and where they go in a folder that is both PATH and DOCKER_CONFIG. */
const PROGRAMS = [
  { path: '/usr/bin/docker', to: '' },
  { path: '/usr/libexec/docker/cli-plugins/docker-compose', to: 'cli-plugins' },
] as const

/**
 * What an owner's shell needs beside its own variables so that `docker compose` runs on this machine: nothing where it does
 * already, without plugins of whoever types this, else the way to the programs of the kit's client image, unpacked into
 * `folder`. null when those do not run here: they want a C library at least as new as Debian 12's.
 */
export async function ownersDocker(engine: Docker, run: string, folder: string): Promise<Environment | null> {
  if (await runs({ DOCKER_CONFIG: folder })) return {}
  const container = await engine.createContainer({
    Image: imageName('client', DEFAULT_GENERATION),
    Labels: runLabels(run, 'probe'),
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    for (const { path, to } of PROGRAMS) await unpack(await container.getArchive({ path }), join(folder, to))
  } finally {
    await container.remove({ force: true })
  }
  const environment = { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` }
  return (await runs(environment)) ? environment : null
}

async function runs(env: Environment): Promise<boolean> {
  const { exitCode } = await execa('docker', ['compose', 'version'], { env, reject: false })
  return exitCode === 0
}

async function unpack(archive: NodeJS.ReadableStream, folder: string): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    archive.on('error', reject).pipe(extract(folder)).on('finish', resolve).on('error', reject),
  )
}
