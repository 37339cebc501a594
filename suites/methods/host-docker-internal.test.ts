import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'

scenario(
  'bridge services and the downloader must get out through host.docker.internal with extra_hosts',
  {
    id: 'method/host-docker-internal',
    claims: { 'm3/extra-hosts': 'holds' },
    needs: ['default-bridge', 'open-firewall', 'real-host-network'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: host.addresses.defaultBridge ?? '' })
    const stack = await host.familyai(
      { PROXY_URL: upstream.urlAt('host.docker.internal') },
      { overlays: ['host-gateway'], services: ['model-downloader'] },
    )

    for (const target of [huggingface, plain]) {
      await expect(stack.service('code-traditional').get(target)).toBeProxiedBy(upstream)
      await expect(stack.downloader.get(target)).toBeProxiedBy(upstream)
    }
  },
)

scenario(
  'host.docker.internal in .env alone must fail, and extra_hosts must mend it',
  {
    id: 'method/host-docker-internal-env-alone',
    claims: { 'm3/absent': 'holds', 'm3/env-alone': 'fails' },
    needs: ['disposable', 'default-bridge'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('host.docker.internal') })
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('dns-failed')

    const project = { services: 'code-traditional', composeFiles: 'docker-compose.yml' }
    await heal(remedyFor('FAP-202', { ...placesOf(host, upstream), ...project }), stack, upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'HTTP_PROXY alone must leave https without a proxy',
  { id: 'method/only-http-proxy', claims: { 'm3/only-http-proxy': 'fails' }, needs: ['open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const { gateway } = host.addresses
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(gateway) })
    const service = stack.service('code-traditional')

    await expect(service.get(plain, { variables: { HTTP_PROXY: upstream.urlAt(gateway) } })).toEnd('dns-failed')
    await expect(
      service.get(huggingface, {
        variables: { HTTP_PROXY: upstream.urlAt(gateway), http_proxy: upstream.urlAt(gateway) },
      }),
    ).toEnd('dns-failed')
    await expect(service.get(huggingface)).toBeProxiedBy(upstream)
  },
)
