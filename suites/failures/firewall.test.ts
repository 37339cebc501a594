import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { addInputRule, enableUfw } from '../../helpers/scenario/firewall.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { huggingface } from '../targets.ts'

const impatient = { connectTimeout: timeouts.shortConnect }

scenario(
  "timeout: ufw's default drops container → host, though the host gets out and ping answers; the guide's rule must mend it",
  {
    id: 'failure/timeout-ufw',
    claims: {
      'm1/ufw-subnet': 'holds',
      'm1/host-curl': 'fails',
      'p1/firewall': 'fails',
      'p2/symptom': 'fails',
      'p2/fix': 'holds',
      'debug/ping': 'fails',
    },
    needs: ['disposable'],
  },
  async ({ host }) => {
    const { lan, upstream, stack, viaLan } = await arrange(host)
    await enableUfw(host)

    await expect(host.itself.get(huggingface, { proxy: upstream.urlAt(lan) })).toBeProxiedBy(upstream)
    expect(await stack.project.shell(`docker compose exec -T code-traditional ping -c 1 -W 2 ${lan}`)).toContain(
      '1 received',
    )
    const dropped = await stack.service('code-traditional').get(huggingface, { ...viaLan, ...impatient })
    await expect(dropped).toEnd('timeout')
    expect(dropped.evidence.client.errno).toBe('ETIMEDOUT')

    await heal(remedyFor('FAP-304', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'refused: `ufw default reject` answers like a closed port, and the same rule must mend it',
  { id: 'failure/refused-ufw-reject', claims: { 'p1/firewall': 'holds' }, needs: ['disposable'] },
  async ({ host }) => {
    const { upstream, stack } = await arrange(host)
    await enableUfw(host)
    await host.run('ufw', 'default', 'reject', 'incoming')
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await heal(remedyFor('FAP-304', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'no route to host, at once: a firewall that rejects with host-prohibited; accepting the subnet must mend it',
  { id: 'failure/no-route-firewall', claims: { 'p2/symptom': 'holds' }, needs: ['disposable'] },
  async ({ host }) => {
    const { upstream, stack } = await arrange(host)
    await addInputRule(host, '-j REJECT --reject-with icmp-host-prohibited')

    const rejected = await stack.service('code-traditional').get(huggingface)
    await expect(rejected).toEnd('unreachable')
    expect(rejected.evidence.client).toMatchObject({ errno: 'EHOSTUNREACH' })
    expect(rejected.evidence.client.connectMs).toBeLessThan(timeouts.atOnce)

    await heal(remedyFor('FAP-305', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

/** An upstream on all addresses, and the stack that uses it by the host IP. */
async function arrange(host: Stage) {
  const lan = host.addresses.lan ?? ''
  const upstream = await host.upstream({ listen: '0.0.0.0' })
  const stack = await host.familyai({ PROXY_URL: upstream.urlAt(lan) })
  return { lan, upstream, stack, viaLan: { proxy: upstream.urlAt(lan) } }
}
