import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'

scenario(
  'the downloader must get out through 127.0.0.1, and through the host IP where the proxy listens there too',
  {
    id: 'method/host-network',
    claims: { 'host/loopback': 'holds', 'host/both': 'holds', 'host/shares': 'holds' },
    needs: ['lan', 'real-host-network'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const lan = host.addresses.lan ?? ''
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('127.0.0.1') }, { services: ['model-downloader'] })

    for (const target of [huggingface, plain]) await expect(stack.downloader.get(target)).toBeProxiedBy(upstream)
    await expect(stack.downloader.get(huggingface, { proxy: upstream.urlAt(lan) })).toEnd('refused')

    await upstream.close()
    const everywhere = await host.upstream({ listen: '0.0.0.0', port: upstream.port })
    await expect(stack.downloader.get(huggingface)).toBeProxiedBy(everywhere)
    await expect(stack.downloader.get(huggingface, { proxy: everywhere.urlAt(lan) })).toBeProxiedBy(everywhere)
  },
)

scenario(
  'without PROXY_URL, and with an empty one, the downloader must use 127.0.0.1:2526',
  { id: 'method/host-network-default', claims: { 'host/default': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1', port: 2526 })
    for (const env of [{}, { PROXY_URL: '' }]) {
      const stack = await host.familyai(env, { services: ['model-downloader'] })
      await expect(stack.downloader.get(huggingface)).toBeProxiedBy(upstream)
    }
  },
)

scenario(
  'a container in host mode must see the interfaces of the host, a bridge service its own',
  {
    id: 'method/host-network-namespace',
    claims: { 'host/shares': 'holds', 'problem/loopback': 'holds' },
    needs: ['real-host-network'],
  },
  async ({ host }) => {
    const stack = await host.familyai({ PROXY_URL: 'http://127.0.0.1:2526' }, { services: ['model-downloader'] })
    const namespace = (service: string) =>
      stack.project.shell(`docker compose exec -T ${service} readlink /proc/self/ns/net`)
    const own = await host.run('readlink', '/proc/self/ns/net')
    expect(await namespace('model-downloader')).toBe(own)
    expect(await namespace('code-traditional')).not.toBe(own)
  },
)
