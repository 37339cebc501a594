import { expect } from 'vitest'
import { consult, said } from '../../helpers/doctor/consult.ts'
import { NAMES } from '../../helpers/doctor/examples/example.ts'
import { serve } from '../../helpers/scenario/real-proxies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { COMPOSE } from '../../helpers/stack/compose.ts'
import { clash } from '../../helpers/upstream/software/clash.ts'
import { proxyUrl } from '../../helpers/upstream/upstream.ts'
import { huggingface, plain } from '../targets.ts'
import { familyai, needs, withConfiguration } from './familyai.ts'
import { asking } from './table.ts'

for (const { software, toWrong, own } of asking)
  scenario(
    `${software.name} with credentials: none and wrong ones must be refused and named; the right ones must serve all`,
    {
      id: `proxies/${software.name}-credentials`,
      claims: { 'p3/symptom': 'holds', 'p3/fix': 'holds' },
      needs,
      core: software !== clash,
    },
    async ({ host }) => {
      const lan = host.addresses.lan ?? ''
      const stack = await familyai(host)
      const proxy = await serve(host, software, 'credentials')
      const wrong = proxyUrl(lan, proxy.port, { username: 'family', password: 'guess' })
      for (const vantage of [stack.service('code-traditional'), stack.downloader]) {
        for (const url of [huggingface, plain]) {
          await expect(vantage.get(url)).toEnd('auth-required')
          await expect(vantage.get(url, { proxy: wrong })).toEnd(toWrong)
          await expect(vantage.get(url, { proxy: proxy.urlAt(lan) })).toBeProxiedBy(proxy)
        }
      }
      const patient = await withConfiguration(stack, software, 'credentials')
      expect(said((await consult(host, patient)).diagnosis)).toMatch(/^FAP-401 .*$/)
      // FAP-402 for a 407 is proven elsewhere.
      if (!own) return
      const withUrl = async (url: string) => {
        await stack.project.edit({ PROXY_URL: url, NO_PROXY: NAMES })
        await stack.project.shell(`${COMPOSE} up -d`)
        return (await consult(host, patient)).diagnosis
      }
      expect(said(await withUrl(wrong))).toMatch(/^FAP-402 .*$/)
      const mended = await withUrl(proxy.urlAt(lan))
      expect(said(mended)).toBe('')
      expect(mended.verdict).toBe('out')
    },
  )
