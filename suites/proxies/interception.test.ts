import { expect } from 'vitest'
import { consult, findingIn, said } from '../../helpers/doctor/consult.ts'
import { mend } from '../../helpers/doctor/mend.ts'
import { serve } from '../../helpers/scenario/real-proxies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { mitmproxy } from '../../helpers/upstream/software/mitmproxy.ts'
import { huggingface, plain } from '../targets.ts'
import { familyai, needs } from './familyai.ts'

scenario(
  'mitmproxy: a container must not trust its CA until the remedy that the doctor prints gives it to it',
  { id: 'proxies/mitmproxy', needs, core: false },
  async ({ host }) => {
    const { project, ...stack } = await familyai(host)
    const proxy = await serve(host, mitmproxy, 'right')
    const service = stack.service('code-traditional')
    await expect(service.get(huggingface)).toEnd('tls-failed')
    await expect(service.get(plain)).toBeProxiedBy(proxy)
    const { diagnosis } = await consult(host, { project })
    expect(said(diagnosis)).toMatch(/^FAP-502 .*\nFAP-701 .*$/)

    const known = { ca: `${proxy.folder}/mitmproxy-ca-cert.pem` }
    await mend(findingIn(diagnosis, 'FAP-502'), { project, upstream: proxy, known })
    await expect(service.get(huggingface)).toBeProxiedBy(proxy)
    expect(said((await consult(host, { project })).diagnosis)).toMatch(/^FAP-701 .*$/)
  },
)

scenario(
  'mitmproxy with credentials: none must be answered 407, the right ones must serve',
  { id: 'proxies/mitmproxy-credentials', needs, core: false },
  async ({ host }) => {
    const stack = await familyai(host)
    const proxy = await serve(host, mitmproxy, 'credentials')
    const service = stack.service('code-traditional')
    for (const url of [huggingface, plain]) await expect(service.get(url)).toEnd('auth-required')
    await expect(service.get(plain, { proxy: proxy.urlAt(host.addresses.lan ?? '') })).toBeProxiedBy(proxy)
  },
)
