import { setTimeout as delay } from 'node:timers/promises'
import { timeouts } from '../timeouts.ts'
import type { RealProxy } from '../upstream/real-proxy.ts'
import type { Evidence } from './evidence.ts'

/** Who else saw a probe: completes its evidence with that. */
export type Witness = (evidence: Evidence) => Promise<Evidence>

/** How often the wire is looked at for a record that must come (ms). */
const LOOK = 20

/**
 * What a real proxy refused it did not dial for, so nothing behind it saw the probe: the answer that went over the proxy's port,
 * to that very nonce, is the far side's record then.
 */
export const wireWitness =
  (proxy: Pick<RealProxy, 'id' | 'wire'>): Witness =>
  async evidence => {
    const { client, upstream, internet, nonce } = evidence
    const refused = Math.max(client.connectStatus, client.status) >= 400 && internet.length === 0
    if (!refused || upstream.length > 0) return evidence
    const deadline = Date.now() + timeouts.proxyLog
    for (;;) {
      const seen = (await proxy.wire()).filter(record => record.nonce === nonce && record.answer !== null)
      if (seen.length > 0 || Date.now() > deadline)
        return { ...evidence, upstream: seen.map(record => ({ ...record, upstream: proxy.id, at: Date.now() })) }
      await delay(LOOK)
    }
  }
