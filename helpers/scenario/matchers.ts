import { expect } from 'vitest'
import type { Outcome, Proof } from '../probe/evidence.ts'
import type { Sight } from '../probe/probe.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { judge } from './proofs.ts'

type Judged = Sight | Promise<Sight>

interface ProbeMatchers<R> {
  /** The request got out through this upstream: the client's success, the upstream's record of its nonce from the vantage's own address, and the origin's record of the same connection. */
  toBeProxiedBy(upstream: Upstream): R
  /** The request ended so; a negative outcome also means that the far side saw nothing. */
  toEnd(outcome: Outcome): R
}

declare module 'vitest' {
  // The parameters must be Vitest's own to extend its interface.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends ProbeMatchers<Promise<void>> {}
}

expect.extend({
  async toBeProxiedBy(received: Judged, upstream: Upstream) {
    refuseNot(this.isNot)
    const sight = await received
    const proof = judge(sight, 'proxied')
    const why = notProxiedBy(proof, sight.sources, upstream)
    return { pass: why === null, message: () => explain(proof, why ?? 'it was proxied') }
  },
  async toEnd(received: Judged, expected: Outcome) {
    refuseNot(this.isNot)
    const proof = judge(await received, expected)
    const pass = proof.outcome === expected
    return { pass, message: () => explain(proof, `it ended ${proof.outcome}`) }
  },
})

/** The opposite of an outcome would hold for any reason, `inconclusive` too. */
function refuseNot(isNot: boolean): void {
  if (isNot) throw new Error('`.not` proves nothing here: say how it must end')
}

/** Why a proof does not show a request through this very upstream; null when it does. */
export function notProxiedBy(
  { outcome, evidence }: Proof,
  sources: readonly string[],
  upstream: Upstream,
): string | null {
  if (outcome !== 'proxied') return `it ended ${outcome}`
  const record = evidence.upstream.find(r => r.upstream === upstream.id)
  if (!record) return `another upstream than ${upstream.id} recorded it`
  if (!sources.includes(record.source)) return `it came from ${record.source}, which is not ${sources.join(' or ')}`
  return null
}

/** A failure as a person needs it: the path, both sides, the outcome, and how to repeat it. */
export function explain({ path, expected, evidence, repeat }: Proof, why: string): string {
  const { client, upstream, internet, nonce } = evidence
  const saw = [
    `exit ${client.exit}`,
    client.errno,
    client.connectStatus && `CONNECT ${client.connectStatus}`,
    client.status && `HTTP ${client.status}`,
  ]
  const lines = [
    `${path}: expected ${expected}, but ${why}`,
    '',
    `  client    ${client.client}: ${saw.filter(Boolean).join(', ')}, ${client.ms} ms`,
    ...client.text
      .split('\n')
      .filter(Boolean)
      .map(line => `            ${line}`),
    `  upstream  ${upstream.map(r => `${r.method} ${r.target} from ${r.source} answered ${r.answer}`).join('; ') || 'nothing'}`,
    `  internet  ${internet.map(r => `${r.method} ${r.scheme}://${r.host}${r.path} ${r.status}`).join('; ') || 'nothing'}`,
    `  nonce     ${nonce}`,
    `  repeat    ${repeat}`,
  ]
  return lines.join('\n')
}
