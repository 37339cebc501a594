import { expect } from 'vitest'
import { consult, said } from '../../helpers/doctor/consult.ts'
import { serve } from '../../helpers/scenario/real-proxies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { clash } from '../../helpers/upstream/software/clash.ts'
import { privoxy } from '../../helpers/upstream/software/privoxy.ts'
import { ssh } from '../../helpers/upstream/software/ssh.ts'
import { v2ray } from '../../helpers/upstream/software/v2ray.ts'
import { huggingface, plain } from '../targets.ts'
import { familyai, needs, urlOf } from './familyai.ts'

scenario(
  "V2Ray: the guide's inbound must not even start, for it has no protocol; the right one must serve",
  { id: 'proxies/v2ray-guide', claims: { 'm1/v2ray': 'fails' }, needs },
  async ({ host }) => {
    await expect(serve(host, v2ray, 'guide')).rejects.toThrow(/unknown config id/)
    const stack = await familyai(host)
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')
    const proxy = await serve(host, v2ray, 'right')
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(proxy)
    // What is behind a real proxy is there for that proxy alone.
    await expect(stack.service('code-traditional').get(huggingface, { proxy: null })).toEnd('dns-failed')
  },
)

scenario(
  "ssh -D: the guide's command must fail as an HTTP proxy, and serve as socks5h://; privoxy in front must mend http://",
  { id: 'proxies/ssh', claims: { 'm1/ssh': 'fails' }, needs },
  async ({ host }) => {
    const stack = await familyai(host)
    const vantages = [stack.service('code-traditional'), stack.downloader]
    const tunnel = await serve(host, ssh, 'guide')
    for (const vantage of vantages)
      for (const url of [huggingface, plain]) {
        await expect(vantage.get(url)).toEnd('reset')
        await expect(vantage.get(url, { proxy: urlOf(host, 'socks5h') })).toBeProxiedBy(tunnel)
      }
    const { diagnosis } = await consult(host, stack)
    expect(said(diagnosis)).toMatch(/^FAP-404 .*$/)

    await tunnel.close()
    const mended = await serve(host, privoxy, 'right')
    for (const vantage of vantages) await expect(vantage.get(huggingface)).toBeProxiedBy(mended)
  },
)

scenario(
  'Clash: allow-lan alone must serve the whole LAN, which the doctor warns of',
  { id: 'proxies/clash-open', needs, core: false },
  async ({ host }) => {
    const stack = await familyai(host)
    const proxy = await serve(host, clash, 'open')
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(proxy)
    const { diagnosis } = await consult(host, stack)
    expect(said(diagnosis)).toMatch(/^FAP-701 .*$/)
  },
)

scenario(
  "Clash: with skip-auth-prefixes the host's own test must pass on 127.0.0.1 while a container gets 407",
  { id: 'proxies/clash-skip-auth', claims: { 'm1/host-curl': 'fails' }, needs, core: false },
  async ({ host }) => {
    const stack = await familyai(host)
    const proxy = await serve(host, clash, 'skip-auth')
    const lan = host.addresses.lan ?? ''
    const loopback = `http://127.0.0.1:${host.port}`
    await expect(host.itself.get(huggingface, { proxy: loopback })).toBeProxiedBy(proxy)
    const service = stack.service('code-traditional')
    for (const url of [huggingface, plain]) await expect(service.get(url)).toEnd('auth-required')
    const { diagnosis } = await consult(host, stack)
    expect(said(diagnosis)).toMatch(/^FAP-401 .*$/)
    await expect(service.get(huggingface, { proxy: proxy.urlAt(lan) })).toBeProxiedBy(proxy)
  },
)
