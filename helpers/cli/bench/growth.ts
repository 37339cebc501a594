import type { Host } from '../../host/host.ts'
import { bringUp, takeDown } from '../../stack/familyai.ts'
import { startUpstream } from '../../upstream/upstream.ts'
import { type Measurement, timed, times } from './measurement.ts'
import { provenProbe } from './probes.ts'

/** So many proofs are a quarter: four follow one another. */
const PROOFS = 50

/** What each proof more may take (ms), after the first quarter, in which the runner warms up. */
const MORE = 150

/**
 * Proofs one after another, as a suite makes them, in one lab whose records grow with each: what the first of them take and
 * what the last do would differ if anything grew faster than their number.
 */
export async function measureGrowth(host: Host): Promise<Measurement[]> {
  await using upstream = await startUpstream(host.onHost, { listen: '0.0.0.0', port: host.port })
  const proxy = upstream.urlAt(host.addresses.gateway)
  const stack = await bringUp(host, { PROXY_URL: proxy })
  try {
    const vantage = await stack.service('code-traditional')
    const prove = async (count: number) => {
      for (let i = 0; i < count; i++) await provenProbe(host, vantage, upstream, proxy)
    }
    // It starts the runner.
    await prove(1)
    const quarters: number[] = []
    for (let i = 0; i < 4; i++) quarters.push((await timed(() => prove(PROOFS))).ms / PROOFS)
    const [first = 0, second = 0, third = 0, fourth = 0] = quarters
    return [
      times('proof-more', [(second + third + fourth) / 3], MORE),
      times('proof-early', [(first + second) / 2]),
      times('proof-late', [(third + fourth) / 2]),
    ]
  } finally {
    await takeDown(host)
  }
}
