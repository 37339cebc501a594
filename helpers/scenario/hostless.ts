import { test } from 'vitest'
import { timeouts } from '../timeouts.ts'
import type { ScenarioMeta, ScenarioPlan } from './record.ts'

export type HostlessPlan = Pick<ScenarioPlan, 'id'> & {
  /** what this machine lacks for it, with the reason; null when it can be carried */
  readonly lacking: () => string | null
}

/**
 * An obligation that needs no host but something of the machine on which the tests run, such as a browser. It is recorded as a
 * scenario is, in the column of its project; a machine that lacks what it needs is `not-supported`, with the reason, and the
 * result is whole without it.
 */
export function hostless(title: string, { id, lacking }: HostlessPlan, body: () => Promise<void>): void {
  const meta: ScenarioMeta = { id, claims: {}, core: false, proofs: [] }
  test(title, { timeout: timeouts.scenario, meta: { scenario: meta } }, async ({ task, skip }) => {
    const notSupported = lacking()
    if (notSupported !== null) {
      task.meta.scenario = { ...meta, notSupported }
      skip(notSupported)
    }
    await body()
  })
}
