import { describe, expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { arrange } from './arrange.ts'
import { type Cell, cells, controlOf } from './cells.ts'
import { claimsShown } from './claims.ts'

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
    const name = [vantage, listen, form].map(slug).join('/')
    if (expected === null) {
      scenario(
        `${vantage} → ${form}, proxy on ${listen}`,
        { id: `matrix/${name}`, core: false, needs: ['extra-hosts-on-the-host'] },
        async () => {},
      )
      continue
    }
    scenario(
      `${vantage} → ${form}, proxy on ${listen}: ${expected}`,
      {
        id: `matrix/${name}`,
        claims: claimsShown(cell),
        needs: ['lan', 'default-bridge', 'open-firewall', 'real-host-network'],
      },
      async ({ host }) => {
        const { sight, upstream } = await look(host, cell)
        if (expected === 'proxied') return expect(sight).toBeProxiedBy(upstream)
        await expect(sight).toEnd(expected)
        const control = controlOf(cell)
        if (!control) throw new Error(`nothing ever gets out from ${vantage}`)
        const works = await look(host, control)
        await expect(works.sight).toBeProxiedBy(works.upstream)
      },
    )
  }
})
