import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { huggingface } from '../targets.ts'

scenario(
  'no route to host, after seconds: nobody has that address; the address of the host must mend it',
  { id: 'failure/no-route-nobody', claims: { 'p2/symptom': 'fails' }, needs: ['disposable'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('192.168.3.99') })
    const nobody = await stack.service('code-traditional').get(huggingface)
    await expect(nobody).toEnd('unreachable')
    expect(nobody.evidence.client.errno).toBe('EHOSTUNREACH')
    // ARP asks three times, a second apart: what tells it from a firewall's answer.
    expect(nobody.evidence.client.connectMs).toBeGreaterThan(timeouts.atOnce)

    await heal(remedyFor('FAP-306', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'an internal network must have no route to the host IP, and the familyai gateway address must mend it',
  {
    id: 'failure/network-unreachable',
    claims: { 'p4/must': 'fails' },
    needs: ['disposable', 'routeless-internal-networks'],
  },
  async ({ host }) => {
    const { upstream, stack } = await internal(host)
    const inside = await stack.service('code-traditional').get(huggingface)
    await expect(inside).toEnd('unreachable')
    expect(inside.evidence.client.errno).toBe('ENETUNREACH')

    await heal(remedyFor('FAP-307', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'an internal network of Engine 24 and before keeps its default route: the host IP must stay reachable',
  { id: 'failure/internal-network-with-route', needs: ['disposable', 'routed-internal-networks'], core: false },
  async ({ host }) => {
    const { upstream, stack } = await internal(host)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
    await expect(stack.service('code-traditional').get(huggingface, { proxy: null })).toEnd('dns-failed')
  },
)

/** The stack on an internal network, using the host IP. */
async function internal(host: Stage) {
  const upstream = await host.upstream({ listen: '0.0.0.0' })
  const env = { PROXY_URL: upstream.urlAt(host.addresses.lan ?? '') }
  return { upstream, stack: await host.familyai(env, { overlays: ['internal'] }) }
}
