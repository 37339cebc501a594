import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { google, huggingface, plain } from '../targets.ts'

scenario(
  'a bridge service and the downloader must get out through the host IP, over http and https',
  {
    id: 'method/host-ip',
    claims: { 'problem/host-ip': 'holds', 'm1/url': 'holds', 'verify/proxy-log': 'holds' },
    needs: ['lan', 'open-firewall'],
  },
  async ({ host }) => {
    const lan = host.addresses.lan ?? ''
    const upstream = await host.upstream({ listen: lan })
    const stack = await host.familyai(
      { PROXY_URL: upstream.urlAt(lan), NO_PROXY: `localhost,127.0.0.1,api,${lan}` },
      { services: ['model-downloader'] },
    )

    for (const target of [huggingface, google, plain]) {
      await expect(stack.service('code-traditional').get(target)).toBeProxiedBy(upstream)
      await expect(stack.downloader.get(target)).toBeProxiedBy(upstream)
      await expect(host.itself.get(target, { proxy: upstream.urlAt(lan) })).toBeProxiedBy(upstream)
    }
  },
)

scenario(
  'the host itself getting out must not be taken for the containers getting out',
  {
    id: 'method/host-curl-is-no-proof',
    claims: { 'm1/host-curl': 'fails', 'm1/listening': 'fails' },
    needs: ['lan', 'open-firewall'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(host.addresses.lan ?? '') })

    const listeners = await host.run('ss', '-tlnH', `sport = :${upstream.port}`)
    expect(listeners).toContain(`127.0.0.1:${upstream.port}`)
    await expect(host.itself.get(huggingface, { proxy: upstream.urlAt('127.0.0.1') })).toBeProxiedBy(upstream)
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await upstream.close()
    const everywhere = await host.upstream({ listen: '0.0.0.0', port: upstream.port })
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(everywhere)
  },
)
