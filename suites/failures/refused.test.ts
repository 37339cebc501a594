import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'

scenario(
  "refused: 127.0.0.1 in a bridge service is the container's own loopback; an address of the host must mend it",
  {
    id: 'failure/refused-own-loopback',
    claims: { 'problem/loopback': 'holds', 'p1/cause': 'holds' },
    needs: ['lan', 'open-firewall'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('127.0.0.1') })
    const refused = await stack.service('code-traditional').get(huggingface)
    await expect(refused).toEnd('refused')
    // curl ≥ 7.86 no longer prints the guide's "Connection refused" (FACTS 1): the errno is what holds.
    expect(refused.evidence.client.errno).toBe('ECONNREFUSED')

    await heal(remedyFor('FAP-106', placesOf(host, upstream)), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'refused: nothing listens on the port; starting the proxy must mend it',
  { id: 'failure/refused-nothing-listens', needs: ['lan', 'open-firewall'] },
  async ({ host }) => {
    const lan = host.addresses.lan ?? ''
    const upstream = await host.upstream({ listen: lan })
    await upstream.close()
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(lan) })
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    const started = await heal(remedyFor('FAP-301', placesOf(host, upstream)), stack, upstream, ({ listen = '' }) =>
      host.upstream({ listen, port: upstream.port }),
    )
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(started)
  },
)

scenario(
  'refused: the proxy listens on loopback only; listening on the host IP must mend it',
  {
    id: 'failure/refused-loopback-only',
    claims: { 'm1/listen-all': 'holds', 'p1/cause': 'holds' },
    needs: ['lan', 'open-firewall'],
  },
  async ({ host }) => {
    const lan = host.addresses.lan ?? ''
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(lan) })
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    const moved = await heal(
      remedyFor('FAP-302', placesOf(host, upstream)),
      stack,
      upstream,
      ({ listen = '', allow = '' }) =>
        host.upstream({ listen, port: upstream.port, fault: { kind: 'deny', allow: [allow] } }),
    )
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(moved)
  },
)

scenario(
  'refused: the proxy listens on the other bridge; its own address must mend it',
  {
    id: 'failure/refused-wrong-bridge',
    claims: { 'm2/listen': 'holds' },
    needs: ['default-bridge', 'open-firewall'],
  },
  async ({ host }) => {
    const listening = host.addresses.defaultBridge ?? ''
    const upstream = await host.upstream({ listen: listening })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(host.addresses.gateway) })
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await heal(remedyFor('FAP-303', { ...placesOf(host, upstream), listening }), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)
