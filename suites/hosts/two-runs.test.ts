import { expect } from 'vitest'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { overlap } from '../../helpers/host/subnet.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'
import { type AnotherRun, anotherRun } from './another-run.ts'

scenario(
  'two runs that start at the same time on one machine must each prove what they have to, and not meet',
  { id: 'hosts/two-runs', needs: ['own-machine', 'open-firewall', 'real-host-network'], core: false },
  async () => {
    const [first, second] = await Promise.all([anotherRun(), anotherRun()])
    await using one = first
    await using two = second
    expect(overlap(one.handle.addresses.subnet, two.handle.addresses.subnet)).toBe(false)
    for (const sources of await Promise.all([proveOne(one), proveOne(two)])) expect(sources).toHaveLength(1)
  },
)

/** Proves one way out of a run; resolves to the addresses that its upstream was asked from. */
async function proveOne({ stage }: AnotherRun): Promise<string[]> {
  const { gateway } = stage.addresses
  const upstream = await stage.upstream({ listen: '0.0.0.0' })
  const stack = await stage.familyai({ PROXY_URL: upstream.urlAt(gateway) })
  await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  const { upstream: records } = await stage.seat.call<Records>('GET', '/records')
  return [...new Set(records.map(record => record.source))]
}
