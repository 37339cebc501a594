import type { Measured } from '../probe/clients/compare.ts'
import type { Proof } from '../probe/evidence.ts'
import type { Shown } from '../text/claims/claim.ts'
import type { ClaimId } from '../text/claims.ts'

/** `not-supported` is what a host cannot carry; `skipped` is what the user left out. Both have a reason. */
export type ScenarioStatus = 'passed' | 'failed' | 'not-supported' | 'skipped'

/** What a scenario shows, when it passes, of the claims of the guide. */
export type ClaimsShown = Readonly<Partial<Record<ClaimId, Shown>>>

/** What a scenario says of itself before it runs. */
export type ScenarioPlan = {
  /** stable, kebab-case, `area/name`: `method/bridge-gateway`, `matrix/…` */
  readonly id: string
  readonly claims: ClaimsShown
  /** whether the result is partial when no host could carry it */
  readonly core: boolean
}

/** What `scenario()` leaves on its test while it runs; the reporter makes a record of it. */
export type ScenarioMeta = ScenarioPlan & {
  readonly proofs: readonly Proof[]
  /** what was measured, where a table is proven; too many for a proof each */
  readonly measured?: readonly Measured[]
  readonly notSupported?: string
  /** why the host could carry nothing more after it began: nothing is known of the obligation */
  readonly lost?: string
}

declare module 'vitest' {
  interface TaskMeta {
    scenario?: ScenarioMeta
  }
}

/** What a scenario left on one host. */
export type ScenarioRecord = ScenarioPlan & {
  /** the obligation in words */
  readonly title: string
  /** the test file, relative to the repository */
  readonly file: string
  readonly host: string
  readonly status: ScenarioStatus
  /** why it was not supported or skipped; null otherwise */
  readonly reason: string | null
  /** the failure's message, credentials removed; null unless failed */
  readonly error: string | null
  readonly proofs: readonly Proof[]
  /** the cases of a table that was proven, what was expected of each and found; empty elsewhere */
  readonly measured: readonly Measured[]
  readonly ms: number
  /** the command that runs just this scenario on just this host again */
  readonly reproduce: string
}
