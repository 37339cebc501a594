import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import type { UpstreamFault } from '../../helpers/host/seat-protocol.ts'
import type { Outcome } from '../../helpers/probe/evidence.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { failing, huggingface, plain, slow } from '../targets.ts'

const faults: readonly { id: string; title: string; fault: UpstreamFault; expected: Outcome }[] = [
  {
    id: 'hang',
    title: 'a proxy that accepts and never answers must end in a timeout',
    fault: { kind: 'hang' },
    expected: 'timeout',
  },
  {
    id: 'close',
    title: 'a proxy that closes at once must end in a reset',
    fault: { kind: 'close' },
    expected: 'reset',
  },
  {
    id: '502',
    title: 'a proxy whose next hop is a bad gateway must say so',
    fault: { kind: 'upstream-status', status: 502 },
    expected: 'upstream-failed',
  },
  {
    id: '503',
    title: 'a proxy whose next hop is unavailable must say so',
    fault: { kind: 'upstream-status', status: 503 },
    expected: 'upstream-failed',
  },
  {
    id: '504',
    title: 'a proxy whose next hop is silent must say so',
    fault: { kind: 'upstream-status', status: 504 },
    expected: 'upstream-failed',
  },
  {
    id: 'second-407',
    title: 'a 407 of a second proxy behind must not be taken for one of this proxy',
    fault: { kind: 'second-proxy-auth' },
    expected: 'upstream-failed',
  },
]

for (const { id, title, fault, expected } of faults)
  scenario(title, { id: `failure/upstream-${id}`, needs: ['open-firewall'] }, async ({ host }) => {
    const { gateway } = host.addresses
    const upstream = await host.upstream({ listen: '0.0.0.0', fault })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(gateway) })
    const service = stack.service('code-traditional')
    // What answers may take its time on a busy machine.
    const limit = expected === 'timeout' ? { timeout: timeouts.shortProbe } : {}
    for (const target of [huggingface, plain])
      await expect(service.get(target, { proxy: upstream.urlAt(gateway), ...limit })).toEnd(expected)

    await upstream.close()
    const sound = await host.upstream({ listen: '0.0.0.0', port: upstream.port })
    for (const target of [huggingface, plain]) await expect(service.get(target)).toBeProxiedBy(sound)
  })

scenario(
  '403: an access list that refuses the containers but lets the host in; allowing the familyai subnet must mend it',
  { id: 'failure/denied', claims: { 'm1/host-curl': 'fails' }, needs: ['open-firewall'] },
  async ({ host }) => {
    const { gateway } = host.addresses
    const upstream = await host.upstream({ listen: '0.0.0.0', fault: { kind: 'deny', allow: ['127.0.0.1'] } })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(gateway) })
    await expect(host.itself.get(huggingface, { proxy: upstream.urlAt('127.0.0.1') })).toBeProxiedBy(upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('denied')

    const opened = await heal(
      remedyFor('FAP-403', placesOf(host, upstream)),
      stack,
      upstream,
      async ({ allow = '' }) => {
        await upstream.close()
        return host.upstream({
          listen: '0.0.0.0',
          port: upstream.port,
          fault: { kind: 'deny', allow: ['127.0.0.1', allow] },
        })
      },
    )
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(opened)
  },
)

scenario(
  'an origin that is slow or fails must not be taken for a failing proxy',
  { id: 'failure/origin-faults', needs: ['open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(host.addresses.gateway) })
    await expect(stack.service('code-traditional').get(slow)).toBeProxiedBy(upstream)
    const failed = await stack.service('code-traditional').get(failing)
    expect(failed.evidence.client.status).toBe(500)
    await expect(failed).toBeProxiedBy(upstream)
  },
)
