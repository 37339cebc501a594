import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'

scenario(
  'a bridge service must get out through a proxy container by its service name, without a published port',
  { id: 'method/proxy-container', claims: { 'm4/service': 'holds', 'm4/ports': 'fails' } },
  async ({ host }) => {
    const stack = await host.familyai({ PROXY_URL: 'http://proxy:2526' }, { overlays: ['proxy'] })
    const upstream = await host.upstreamInContainer(stack)

    for (const target of [huggingface, plain])
      await expect(stack.service('code-traditional').get(target)).toBeProxiedBy(upstream)
  },
)

scenario(
  'the host-mode downloader must not resolve the proxy container by name, and an address of the host must mend it',
  {
    id: 'failure/downloader-service-name',
    claims: { 'm4/downloader': 'fails', 'p4/cause': 'holds' },
    needs: ['lan', 'open-firewall', 'real-host-network'],
  },
  async ({ host }) => {
    const stack = await host.familyai(
      { PROXY_URL: 'http://proxy:2526' },
      { overlays: ['proxy'], services: ['model-downloader'] },
    )
    const inContainer = await host.upstreamInContainer(stack)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(inContainer)
    await expect(stack.downloader.get(huggingface)).toEnd('dns-failed')

    const onHost = await host.upstream({ listen: '0.0.0.0' })
    const remedy = remedyFor('FAP-203', placesOf(host, onHost))
    await heal(remedy, stack, onHost)
    await expect(stack.downloader.get(huggingface)).toBeProxiedBy(onHost)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(onHost)
  },
)
