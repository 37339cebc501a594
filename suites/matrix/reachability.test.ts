import { describe, expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { arrange } from './arrange.ts'
import { type Cell, cells, controlOf } from './cells.ts'

let arranged: ReturnType<typeof arrange> | undefined

/** The evidence of one cell; the first that asks makes all requests of the matrix. */
async function look(host: Stage, cell: Cell) {
  arranged ??= arrange(host)
  const evidence = (await arranged).get(cell)
  if (!evidence) throw new Error(`the matrix made no request from ${cell.vantage} to ${cell.form} on ${cell.listen}`)
  return evidence
}

const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')

describe('reachability', () => {
  for (const cell of cells) {
    const { vantage, listen, form, expected } = cell
    const id = `matrix/${[vantage, listen, form].map(slug).join('/')}`
    const claims = claimsOf(cell)
    if (expected === null) {
      scenario(
        `${vantage} → ${form}, proxy on ${listen}`,
        { id, core: false, needs: ['extra-hosts-on-the-host'] },
        async () => {},
      )
      continue
    }
    scenario(
      `${vantage} → ${form}, proxy on ${listen}: ${expected}`,
      { id, claims, needs: ['lan', 'default-bridge', 'open-firewall', 'real-host-network'] },
      async ({ host }) => {
        const { sight, upstream } = await look(host, cell)
        if (expected === 'proxied') return expect(sight).toBeProxiedBy(upstream)
        await expect(sight).toEnd(expected)
        const control = controlOf(cell)
        if (!control) throw new Error(`nothing ever gets out from ${vantage}`)
        const works = await look(host, control)
        await expect({ ...works.sight, vantage: sight.vantage }).toBeProxiedBy(works.upstream)
      },
    )
  }
})

/** The claims of the guide that a cell speaks to. */
function claimsOf({ vantage, listen, form }: Cell): string[] {
  const table: readonly (readonly [string, boolean])[] = [
    ['problem/loopback', vantage === 'bridge service' && form === '127.0.0.1'],
    ['problem/host-ip', vantage === 'bridge service' && form === 'host IP'],
    ['m1/listen-all', vantage === 'bridge service' && form === 'host IP'],
    ['m2/listen', vantage === 'bridge service' && form === 'familyai gateway'],
    ['m3/absent', form === 'host.docker.internal'],
    ['m3/extra-hosts', form === 'host.docker.internal + extra_hosts'],
    ['m4/service', form === 'service name' && vantage === 'bridge service'],
    ['m4/downloader', form === 'service name' && vantage === 'host-mode downloader'],
    ['host/loopback', vantage === 'host-mode downloader' && form === '127.0.0.1'],
    ['host/both', vantage === 'host-mode downloader' && (form === '127.0.0.1' || form === 'host IP')],
    ['p4/cause', listen === 'loopback'],
  ]
  return table.filter(([, concerned]) => concerned).map(([claim]) => claim)
}
