import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { huggingface } from '../targets.ts'

scenario(
  'no route to host, after seconds: nobody has that address; the address of the host must mend it',
  { id: 'failure/no-route-nobody', claims: ['p2/symptom', 'p2/fix'], needs: ['disposable'] },
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
  'an internal network must keep a service from the host IP; the familyai gateway address must mend it',
  { id: 'failure/network-unreachable', claims: ['p4/must'], needs: ['disposable'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(
      { PROXY_URL: upstream.urlAt(host.addresses.lan ?? '') },
      { overlays: ['internal'] },
    )
    const inside = await stack.service('code-traditional').get(huggingface, {
      proxy: upstream.urlAt(host.addresses.lan ?? ''),
      connectTimeout: timeouts.shortConnect,
    })
    // Engine 20.10 leaves the default route and drops the packets; from 25 there is no route (moby#46603).
    const [major = 0] = host.capabilities.engineVersion.split('.').map(Number)
    await expect(inside).toEnd(major < 25 ? 'timeout' : 'unreachable')
    expect(inside.evidence.client.errno).toBe(major < 25 ? 'ETIMEDOUT' : 'ENETUNREACH')

    await heal(remedyFor('FAP-307', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)
