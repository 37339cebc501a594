import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'

scenario(
  '.env changed: running and restarted containers must keep the old variables, recreated ones have the new',
  { id: 'failure/stale-environment', needs: ['open-firewall'] },
  async ({ host }) => {
    const { gateway } = host.addresses
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: 'http://127.0.0.1:9' })
    await stack.project.edit({ PROXY_URL: upstream.urlAt(gateway) })
    const stale = await stack.service('code-traditional').get(huggingface)
    await expect(stale).toEnd('refused')
    expect(stale.path).toContain('→ 127.0.0.1:9 →')
    await stack.project.shell('docker compose restart --timeout 1 code-traditional')
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await heal(remedyFor('FAP-111', placesOf(host, upstream)), stack, upstream)
    const recreated = await stack.service('code-traditional').get(huggingface)
    await expect(recreated).toBeProxiedBy(upstream)
    expect(recreated.path).toContain(`→ ${gateway}:${upstream.port} →`)
  },
)
