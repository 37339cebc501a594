import { expect } from 'vitest'
import { changes, mayBeOurs, photograph } from '../../helpers/host/machine.ts'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { overlap } from '../../helpers/host/subnet.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'
import { type AnotherRun, anotherRun } from './another-run.ts'

/** The labs of this very run take programs from such containers meanwhile; one is no part of a deployment. */
const NEVER_STARTED = /^[+-] container \S+ \S+ created since /

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
    const before = await photograph(thisHost())
    const ours = await anotherRun()
    const { run, addresses } = ours.handle
    const names = [run, thisHost().run, addresses.subnet.replace(/0\/24$/, '')]
    const changed = async () =>
      changes(before, await photograph(thisHost())).filter(
        change => theirs.capabilities.disposable || (mayBeOurs(change, names) && !NEVER_STARTED.test(change)),
      )
    try {
      expect(overlap(addresses.subnet, theirs.addresses.subnet)).toBe(false)
      await proveOne(ours)
      const during = await changed()
      none(
        'the run took away',
        during.filter(change => change.startsWith('-')),
      )
      // Its doings show where we look: otherwise the comparison below would prove nothing.
      for (const kind of ['address', 'route', 'container', 'network', 'image'])
        expect(
          during.some(change => change.startsWith(`+ ${kind} `)),
          `a new ${kind} is seen`,
        ).toBe(true)
    } finally {
      await ours[Symbol.asyncDispose]()
    }
    none('the run left changed', await changed())
    const { upstream: seen } = await theirs.seat.call<Records>('GET', '/records')
    expect(seen.filter(record => record.upstream === proxy.id)).toEqual([])
    await expect(deployment.service('code-traditional').get(huggingface)).toBeProxiedBy(proxy)
  },
)

async function proveOne({ stage }: AnotherRun): Promise<void> {
  const upstream = await stage.upstream({ listen: '0.0.0.0' })
  const stack = await stage.familyai({ PROXY_URL: upstream.urlAt(stage.addresses.gateway) })
  await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
}

function none(what: string, found: readonly string[]): void {
  if (found.length > 0) throw new Error(`${what}:\n${found.join('\n')}`)
}
