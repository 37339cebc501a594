import { access, mkdir, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Entry, Project } from '../../../doctor/corpus/tree.ts'
import { CANARY } from '../../../doctor/corpus/words.ts'
import { processIds } from '../../../engine/processes.ts'

/** A program that tells that it was run, in a folder for PATH; whoever asks whether it was sets it back. */
export async function canaryIn(folder: string): Promise<{ bin: string; canaryRan: () => Promise<boolean> }> {
  const [bin, told] = [join(folder, 'bin'), join(folder, 'canary-ran')]
  await mkdir(bin)
  await writeFile(join(bin, CANARY), `#!/bin/sh\n: > '${told}'\n`, { mode: 0o755 })
  const canaryRan = async () => {
    const ran = await access(told).then(
      () => true,
      () => false,
    )
    await rm(told, { force: true })
    return ran
  }
  return { bin, canaryRan }
}

/** Lays a project of the corpus below a folder, as the file system lets it. Resolves to the project's own folder. */
export async function lay({ folder, tree }: Project, at: string): Promise<string> {
  const project = join(at, folder)
  await mkdir(project, { recursive: true })
  for (const [path, entry] of Object.entries(tree)) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await put(join(project, path), entry)
  }
  return project
}

async function put(path: string, entry: Entry): Promise<void> {
  if (typeof entry === 'string' || entry instanceof Uint8Array) await writeFile(path, entry)
  else if ('link' in entry) await symlink(entry.link, path)
  else await execa('mkfifo', [path])
}

/** Everything below a folder, by name. */
export const listed = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true })).sort()

/** The processes that stand in a folder. Only Linux tells. */
export async function processesIn(folder: string): Promise<string[]> {
  const places = await Promise.all(
    (await processIds()).map(async pid => [pid, await readlink(`/proc/${pid}/cwd`).catch(() => '')] as const),
  )
  return places.filter(([, place]) => place.startsWith(folder)).map(([pid]) => pid)
}
