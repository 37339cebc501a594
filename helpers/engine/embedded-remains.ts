import { lstat, readdir, readFile, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { execa } from 'execa'
import { CGROUP, ENGINE } from './embedded-layout.ts'
import { type Process, processes, withDescendants } from './processes.ts'

/**
 * Ends what an engine of ours left behind: processes that were started for its folder and all they started, mounts under the
 * folder, control groups. Does nothing when nothing is left.
 */
export async function clearRemains(folder = ENGINE): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const left = descendants(await processes(), folder)
    if (left.length === 0) break
    for (const pid of left) endNow(pid)
    await pause(100)
  }
  for (const mount of mountsUnder(await readFile('/proc/self/mountinfo', 'utf8'), folder))
    await execa('umount', ['--lazy', mount], { reject: false })
  const controllers = await readdir('/sys/fs/cgroup').catch(() => [])
  for (const parent of ['', ...controllers]) await removeGroup(join('/sys/fs/cgroup', parent, CGROUP))
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended by itself in the meantime
  }
}

/** The programs of an engine name its folder in their arguments (a containerd-shim too); what runs in a container descends from one. */
export function descendants(all: readonly Process[], folder: string): number[] {
  const names = (argument: string) => argument.includes(`${folder}/`)
  const program = /\/?(dockerd|containerd|containerd-shim-runc-v2|runc)$/
  return withDescendants(all, ({ argv }) => program.test(argv[0] ?? '') && argv.some(names))
}

/** Mount points under a folder, the innermost first. */
export function mountsUnder(mountinfo: string, folder: string): string[] {
  return mountinfo
    .split('\n')
    .map(line =>
      (line.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal: string) =>
        String.fromCharCode(Number.parseInt(octal, 8)),
      ),
    )
    .filter(point => point.startsWith(`${folder}/`))
    .reverse()
}

async function removeGroup(group: string): Promise<void> {
  const status = await lstat(group).catch(() => null)
  if (!status?.isDirectory()) return
  for (const entry of await readdir(group, { withFileTypes: true }))
    if (entry.isDirectory()) await removeGroup(join(group, entry.name))
  await rmdir(group).catch(() => undefined)
}
