import { lstat, readdir, readFile, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { execa } from 'execa'
import { CGROUP, ENGINE } from './embedded-layout.ts'

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

export type Process = { readonly pid: number; readonly parent: number; readonly argv: readonly string[] }

/** The programs of an engine name its folder in their arguments (a containerd-shim too); what runs in a container descends from one. */
export function descendants(all: readonly Process[], folder: string): number[] {
  const names = (argument: string) => argument.includes(`${folder}/`)
  const program = /\/?(dockerd|containerd|containerd-shim-runc-v2|runc)$/
  const found = new Set(all.filter(({ argv }) => program.test(argv[0] ?? '') && argv.some(names)).map(({ pid }) => pid))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const read = async (pid: string): Promise<Process | null> => {
    try {
      const [stat, cmdline] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/cmdline`, 'utf8'),
      ])
      // the name in parentheses may hold anything: the fields count from its end
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return state === 'Z' ? null : { pid: Number(pid), parent: Number(parent), argv: cmdline.split('\0') }
    } catch {
      return null
    }
  }
  return (await Promise.all(pids.map(read))).filter(found => found !== null)
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
