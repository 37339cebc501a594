import { readFile } from 'node:fs/promises'
import { setInterval } from 'node:timers/promises'
import { connect } from '../../engine/client.ts'
import { processes, withDescendants } from '../../engine/processes.ts'
import type { Host } from '../../host/host.ts'
import type { Measurement } from './measurement.ts'

/** The kit's own processes together, and a lab besides its images, may hold this much (bytes). */
const targets = { kit: 300e6, lab: 250e6 } as const

/** ms between two looks. */
const PACE = 250

/** What a lab's processes hold at the most until `ended`. */
export async function measureLabMemory({ seat }: Host, ended: Promise<unknown>): Promise<Measurement> {
  const container = connect(seat.endpoint).getContainer(seat.container)
  const held = async () => {
    const { memory_stats } = await container.stats({ stream: false, 'one-shot': true })
    // What no file is behind: cgroup v1 and v2 name it otherwise (docs.kernel.org, cgroup-v1/memory, cgroup-v2).
    const { total_rss, anon } = memory_stats.stats as { total_rss?: number; anon?: number }
    return total_rss ?? anon ?? 0
  }
  return { id: 'memory-lab', unit: 'bytes', target: targets.lab, samples: [await peakOf(held, ended)] }
}

/** What a process and all that it started hold at the most until `ended`, this process and containers not counted. */
export async function measureKitMemory(pid: number, ended: Promise<unknown>): Promise<Measurement> {
  const held = async () => {
    const family = withDescendants(await processes(), one => one.pid === pid)
    return (await Promise.all(family.map(heldBy))).reduce((total, each) => total + each, 0)
  }
  return { id: 'memory-kit', unit: 'bytes', target: targets.kit, samples: [await peakOf(held, ended)] }
}

/** The most that `look` says until `ended`. @throws when it is always nothing: nothing was measured */
async function peakOf(look: () => Promise<number>, ended: Promise<unknown>): Promise<number> {
  let [peak, over] = [0, false]
  const end = ended.finally(() => {
    over = true
  })
  end.catch(() => undefined)
  for await (const _ of setInterval(PACE)) {
    peak = Math.max(peak, await look())
    if (over) break
  }
  await end
  if (peak === 0) throw new Error('bench: no memory was seen')
  return peak
}

/** Bytes; of what it shares with others its share. Nothing when it has ended meanwhile. */
async function heldBy(pid: number): Promise<number> {
  const held = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return 1024 * Number(/^Pss: +(\d+)/m.exec(held)?.[1] ?? 0)
}
