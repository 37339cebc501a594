import { expect } from 'vitest'
import { addInputRule, enableUfw, resetUfwAtEnd } from '../../helpers/scenario/firewall.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { huggingface } from '../targets.ts'
import { commands, recommended } from './commands.ts'
import { containerOn, typed } from './replay.ts'

const impatient = { connectTimeout: timeouts.shortConnect }

scenario(
  "`ufw allow from 172.16.0.0/12` must let familyai in, and leave out a network of Docker's other pool; its own subnet must mend it",
  { id: 'guide/ufw-all', claims: { 'm1/ufw-all': 'fails' }, needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(recommended)
    const other = await networkBeyond172(host)
    const { place: beside } = await containerOn(host, other.name)
    await enableUfw(host)
    const viaHost = { proxy: upstream.urlAt('192.168.3.84'), ...impatient }
    await expect(stack.service('code-traditional').get(huggingface, viaHost)).toEnd('timeout')

    expect(await typed(host, stack.project, commands.allowAll)).toMatchObject({ code: 0 })
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
    await expect(beside.get(huggingface, viaHost)).toEnd('timeout')

    await host.run('ufw', 'allow', 'from', other.subnet, 'to', 'any', 'port', '2526', 'proto', 'tcp')
    await expect(beside.get(huggingface, viaHost)).toBeProxiedBy(upstream)
  },
)

scenario(
  "ufw drops: the guide's rule mends it as written, and `ufw disable` shows that ufw was the cause",
  {
    id: 'guide/ufw-disable',
    claims: { 'p2/disable': 'holds', 'm1/ufw-subnet': 'holds' },
    needs: ['disposable', 'literal-addresses'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(recommended)
    const viaHost = { proxy: upstream.urlAt('192.168.3.84'), ...impatient }
    await enableUfw(host)
    await expect(stack.service('code-traditional').get(huggingface, viaHost)).toEnd('timeout')
    await typed(host, stack.project, commands.disable)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)

    await host.run('ufw', '--force', 'enable')
    await expect(stack.service('code-traditional').get(huggingface, viaHost)).toEnd('timeout')
    await typed(host, stack.project, commands.allowSubnet)
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  "a rule beside ufw rejects: neither the guide's rule nor `ufw disable` changes anything; accepting the subnet must mend it",
  {
    id: 'guide/ufw-is-not-all',
    claims: { 'p2/fix': 'fails', 'p2/disable': 'fails' },
    needs: ['disposable', 'literal-addresses'],
  },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai(recommended)
    resetUfwAtEnd(host)
    await addInputRule(host, '-j REJECT --reject-with icmp-host-prohibited')
    for (const command of [commands.allowSubnet, commands.disable]) {
      expect(await typed(host, stack.project, command)).toMatchObject({ code: 0 })
      await expect(stack.service('code-traditional').get(huggingface)).toEnd('unreachable')
    }
    await host.run('sh', '-c', 'iptables -I INPUT -s 172.28.0.0/16 -p tcp --dport 2526 -j ACCEPT')
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

/**
 * A network as Docker itself chooses it where 172.16.0.0/12 is not free: it keeps off what the host is connected to, here by a
 * second address of its LAN, as by a VPN. So it does, too, when that pool is used up.
 */
async function networkBeyond172(host: Stage): Promise<{ name: string; subnet: string }> {
  const name = 'beyond-172'
  const taken = ['172.31.255.254/12', 'dev', 'lan0'] as const
  host.onEnd(() => host.run('docker', 'network', 'rm', name))
  await host.run('ip', 'addr', 'add', ...taken)
  await host.run('docker', 'network', 'create', name)
  await host.run('ip', 'addr', 'del', ...taken)
  const format = '{{(index .IPAM.Config 0).Subnet}}'
  const subnet = (await host.run('docker', 'network', 'inspect', '-f', format, name)).trim()
  expect(subnet).toMatch(/^192\.168\./)
  return { name, subnet }
}
