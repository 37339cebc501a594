import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'

scenario(
  'host mode gets out and bridge mode does not: 127.0.0.1 for both; an address of the host must mend it',
  {
    id: 'failure/partial-bridge-out',
    claims: { 'p4/cause': 'holds', 'host/loopback': 'holds' },
    needs: ['lan', 'open-firewall', 'real-host-network'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('127.0.0.1') }, { services: ['model-downloader'] })
    await expect(stack.downloader.get(huggingface)).toBeProxiedBy(upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await heal(remedyFor('FAP-106', placesOf(host, upstream)), stack, upstream)
    await expect(stack.downloader.get(huggingface)).toBeProxiedBy(upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)
