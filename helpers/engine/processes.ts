import { readdir, readFile } from 'node:fs/promises'

/** A process of this machine, zombies excepted. */
export type Process = { readonly pid: number; readonly parent: number; readonly argv: readonly string[] }

/** The ids of all processes, as the kernel names their folders (proc(5)). */
export const processIds = async (): Promise<string[]> => (await readdir('/proc')).filter(name => /^\d+$/.test(name))

/** All that runs on this machine now. */
export async function processes(): Promise<Process[]> {
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
  return (await Promise.all((await processIds()).map(read))).filter(found => found !== null)
}

/** The ids of these processes, and of all that they started. Pure. */
export function withDescendants(all: readonly Process[], chosen: (one: Process) => boolean): number[] {
  const found = new Set(all.filter(chosen).map(({ pid }) => pid))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}
