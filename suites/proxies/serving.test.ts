import { expect } from 'vitest'
import { consult, findingIn, said } from '../../helpers/doctor/consult.ts'
import { serve } from '../../helpers/scenario/real-proxies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface, plain } from '../targets.ts'
import { familyai, needs, withConfiguration } from './familyai.ts'
import { rows } from './table.ts'

// Each configuration that keeps the services in, named by the doctor; then the right one, by which all get out.
for (const { software, wrong, claims = {}, core = true } of rows)
  scenario(
    `${software.name}: ${wrong.map(({ configuration }) => configuration).join(', ')} must fail and be named; the right configuration must serve all, and log for whom`,
    { id: `proxies/${software.name}`, claims: { ...claims, 'verify/proxy-log': 'holds' }, needs, core },
    async ({ host }) => {
      const stack = await familyai(host, software.speaks.includes('http') ? 'http' : 'socks5h')
      const service = stack.service('code-traditional')
      for (const { configuration, outcome, code, at } of wrong) {
        const proxy = await serve(host, software, configuration)
        await expect(service.get(huggingface), configuration).toEnd(outcome)
        const { diagnosis } = await consult(host, await withConfiguration(stack, software, configuration))
        expect(said(diagnosis), `${configuration}: ${said(diagnosis)}`).toMatch(new RegExp(`^${code} .*$`))
        const { place } = findingIn(diagnosis, code)
        expect(place && `${place.file}:${place.line}`, configuration).toBe(at ?? null)
        await proxy.close()
      }

      const proxy = await serve(host, software, 'right')
      for (const vantage of [service, stack.downloader])
        for (const url of [huggingface, plain]) await expect(vantage.get(url)).toBeProxiedBy(proxy)
      const [address = ''] = (await service.get(plain)).sources
      expect(await proxy.log()).toMatch(new RegExp(`\\b${address}\\b`))
      const { diagnosis } = await consult(host, await withConfiguration(stack, software, 'right'))
      expect(said(diagnosis)).toBe('')
      expect(diagnosis.verdict).toBe('out')
    },
  )
