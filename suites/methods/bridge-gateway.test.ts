import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'

scenario(
  'a bridge service and the downloader must get out through the familyai gateway address',
  {
    id: 'method/bridge-gateway',
    claims: { 'm2/url': 'holds', 'm2/listen': 'holds', 'p4/must': 'fails' },
    needs: ['open-firewall'],
  },
  async ({ host }) => {
    const { port, addresses } = host
    const { gateway } = addresses
    // The address exists only while the network does: the stack first, then the proxy.
    const stack = await host.familyai({ PROXY_URL: `http://${gateway}:${port}` }, { services: ['model-downloader'] })
    const upstream = await host.upstream({ listen: gateway, port })

    for (const target of [huggingface, plain]) {
      await expect(stack.service('code-traditional').get(target)).toBeProxiedBy(upstream)
      await expect(stack.downloader.get(target)).toBeProxiedBy(upstream)
    }
  },
)

scenario(
  'the network must say its gateway, as the guide reads it',
  { id: 'method/bridge-gateway-inspect', claims: { 'm2/inspect': 'holds' } },
  async ({ host }) => {
    const stack = await host.familyai({ PROXY_URL: 'http://127.0.0.1:2526' })
    const inspected = await stack.project.shell(`docker network inspect ${stack.project.name}_familyai | grep Gateway`)
    expect(inspected).toContain(`"${host.addresses.gateway}"`)
    const route = await stack.project.shell('docker compose exec -T code-traditional ip route')
    expect(route).toContain(`default via ${host.addresses.gateway}`)
  },
)
