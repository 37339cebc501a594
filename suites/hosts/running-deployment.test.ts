import { randomBytes } from 'node:crypto'
import { expect, inject } from 'vitest'
import { openHost } from '../../helpers/host/host.ts'
import { changes, mayBeOurs, photograph } from '../../helpers/host/machine.ts'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { startHost } from '../../helpers/host/start.ts'
import { overlap } from '../../helpers/host/subnet.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { setStage } from '../../helpers/scenario/stage.ts'
import { huggingface } from '../targets.ts'

const none = (what: string, found: readonly string[]) => {
  if (found.length > 0) throw new Error(`${what}:\n${found.join('\n')}`)
}

/**
 * This host as somebody's machine, with their deployment up, and a whole other run of the kit on it. In a lab theirs is the
 * guide's to the letter: project familyai on 172.28.0.0/16, a proxy on 2526. On a real machine nothing may be called so, as it
 * may be there: the stand-in has the names of this run.
 */
scenario(
  'a run beside a running deployment must prove what it has to, leave the deployment alone and the machine as it was',
  { id: 'hosts/running-deployment', needs: ['open-firewall', 'real-host-network'] },
  async ({ host: theirs }) => {
    const proxy = await theirs.upstream({ listen: '0.0.0.0' })
    const deployment = await theirs.familyai(
      { PROXY_URL: proxy.urlAt(theirs.addresses.gateway) },
      { services: ['api', 'model-downloader'] },
    )
    const { run: theirRun, generation, endpoint, socketPath } = thisHost()
    const run = randomBytes(4).toString('hex')
    const seen = async () => {
      const { upstream } = await theirs.seat.call<Records>('GET', '/records')
      return upstream.filter(record => record.upstream === proxy.id)
    }

    const before = await photograph(thisHost())
    const authority = inject('authority')
    const ours = await startHost('this-host', { run, endpoint, socketPath, generation, authority })
    const { subnet } = ours.handle.addresses
    const concerns = (change: string) =>
      theirs.capabilities.disposable || mayBeOurs(change, [run, theirRun, subnet.replace(/0\/24$/, '')])
    const { stage, clear } = setStage(openHost(ours.handle), authority)
    try {
      expect(overlap(subnet, theirs.addresses.subnet)).toBe(false)
      const upstream = await stage.upstream({ listen: '0.0.0.0' })
      const stack = await stage.familyai({ PROXY_URL: upstream.urlAt(stage.addresses.gateway) })
      await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)

      const during = changes(before, await photograph(thisHost())).filter(concerns)
      none(
        'the run took away',
        during.filter(change => change.startsWith('-')),
      )
      // The machine was looked at where the run's doings show: otherwise the last comparison would prove nothing.
      for (const kind of ['address', 'route', 'iptables', 'container', 'network', 'image'])
        expect(during.some(change => change.startsWith(`+ ${kind} `))).toBe(true)
    } finally {
      await clear()
      await ours.close()
    }
    none('the run left changed', changes(before, await photograph(thisHost())).filter(concerns))
    expect(await seen()).toEqual([])
    await expect(deployment.service('code-traditional').get(huggingface)).toBeProxiedBy(proxy)
  },
)
