import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'
import { commands, recommended } from './commands.ts'
import { seenBy, typed } from './replay.ts'

const call = (address: string) =>
  `docker compose exec -T code-traditional curl -sS --max-time 5 --retry 5 --retry-connrefused http://${address}:8000/health`

scenario(
  'with the recommended .env a service and the downloader must get out',
  {
    id: 'guide/recommended-env',
    claims: { 'rec/env': 'holds', 'm1/url': 'holds' },
    needs: ['literal-addresses'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const stack = await host.familyai(recommended, { services: ['model-downloader'] })
    for (const vantage of [stack.service('code-traditional'), stack.downloader])
      for (const target of [huggingface, plain]) await expect(vantage.get(target)).toBeProxiedBy(upstream)
    const asked = await typed(host, stack.project, commands.hostCurl)
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('Google') })
  },
)

scenario(
  "with the recommended NO_PROXY a call to a service by name must go to the proxy; the services' names must mend it",
  {
    id: 'guide/no-proxy-names',
    claims: { 'm1/no-proxy': 'fails', 'rec/env': 'fails' },
    needs: ['literal-addresses'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const stack = await host.familyai(recommended, { services: ['api'] })
    const sent = await typed(host, stack.project, call('api'))
    expect(sent.stdout).not.toContain('"service": "api"')
    expect((await seenBy(upstream)).asked).toMatchObject([{ kind: 'request', target: 'http://api:8000/health' }])

    const named = { ...recommended, NO_PROXY: `${recommended.NO_PROXY},code-traditional,api` }
    const mended = await host.familyai(named, { services: ['api'] })
    const direct = await typed(host, mended.project, call('api'))
    expect(direct.stdout).toContain('"service": "api"')
    expect((await seenBy(upstream)).asked).toHaveLength(1)
  },
)

scenario(
  'with the recommended NO_PROXY a call to a literal address of the range must stay direct, in curl',
  { id: 'guide/no-proxy-range', claims: { 'm1/no-proxy': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const stack = await host.familyai(recommended, { services: ['api'] })
    const api = await (await stack.project.container('api')).inspect()
    const [address = ''] = Object.values(api.NetworkSettings.Networks).map(network => network.IPAddress)
    expect(address).toMatch(/^172\.28\./)
    expect((await typed(host, stack.project, call(address))).stdout).toContain('"service": "api"')
    expect((await seenBy(upstream)).asked).toEqual([])
    await expect(stack.service('code-traditional').get(plain)).toBeProxiedBy(upstream)
  },
)
