import { GenericContainer } from 'testcontainers'
import { expect } from 'vitest'
import { runLabels } from '../../helpers/engine/labels.ts'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { saysThatItListens } from '../api.ts'
import { google, huggingface, plain } from '../targets.ts'

scenario(
  'the stub internet must be out of reach without a proxy, from every vantage',
  { id: 'hosts/no-direct-way', needs: ['open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(
      { PROXY_URL: upstream.urlAt(host.addresses.gateway) },
      { services: ['api', 'model-downloader'] },
    )
    const { gateway } = host.addresses
    const vantages = [
      { vantage: stack.service('code-traditional'), proxy: gateway },
      { vantage: stack.service('api'), proxy: gateway },
      { vantage: stack.downloader, proxy: '127.0.0.1' },
      { vantage: host.itself, proxy: '127.0.0.1' },
    ]
    for (const { vantage, proxy } of vantages) {
      const direct = [huggingface, google, plain].map(url => ({ url, proxy: null }))
      const [proxied, ...past] = await vantage.probe([{ url: huggingface, proxy: upstream.urlAt(proxy) }, ...direct])
      expect(past).toHaveLength(direct.length)
      for (const sight of past) await expect(sight).toEnd('dns-failed')
      await expect(proxied).toBeProxiedBy(upstream)
    }
  },
)

scenario(
  'a call from service to service by name must stay direct, and be answered',
  { id: 'hosts/internal-call', needs: ['open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(
      {
        PROXY_URL: upstream.urlAt(host.addresses.gateway),
        NO_PROXY: 'localhost,127.0.0.1,api',
      },
      { services: ['api'] },
    )
    await saysThatItListens(await stack.project.container('api'))
    const answer = await stack.project.shell(
      'docker compose exec -T code-traditional curl -sS --max-time 5 http://api:8000/health',
    )
    expect(JSON.parse(answer)).toMatchObject({ ok: true, service: 'api' })
    const { upstream: seen } = await host.seat.call<Records>('GET', '/records')
    expect(seen.filter(record => record.upstream === upstream.id)).toEqual([])
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'a probe in the network namespace of a running service must take its path, so that its image needs no tools',
  { id: 'hosts/namespace-probe', needs: ['open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(host.addresses.gateway) }, { services: ['api'] })
    const { id } = await stack.project.container('api')
    await using beside = await new GenericContainer(thisHost().image)
      .withNetworkMode(`container:${id}`)
      .withLabels(runLabels(thisHost().run, 'probe'))
      .withCommand(['sleep', 'infinity'])
      .start()
    const place = host.inContainer('beside api', beside.getId(), id)
    await expect(place.get(huggingface, { proxy: upstream.urlAt(host.addresses.gateway) })).toBeProxiedBy(upstream)
    await expect(place.get(huggingface, { proxy: upstream.urlAt('127.0.0.1') })).toEnd('refused')
  },
)
