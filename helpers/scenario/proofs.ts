import type { Outcome, Proof } from '../probe/evidence.ts'
import { isNegative, outcomeOf } from '../probe/outcome.ts'
import type { Sight } from '../probe/probe.ts'

/** The proofs of the scenario that runs now. Scenarios of one worker run one after another. */
let current: Proof[] = []

/** Begins a new scenario; what it proves is gathered in the list that this returns. */
export function beginProofs(): Proof[] {
  current = []
  return current
}

/** Judges a probe against what is expected of it, and keeps the proof for the report. */
export function judge(sight: Sight, expected: Outcome): Proof {
  const { vantage, path, repeat, evidence } = sight
  const outcome = outcomeOf(evidence)
  const proof: Proof = { vantage, path, repeat, evidence, expected, outcome, control: false }
  current.push(proof)
  return proof
}

/**
 * The negative proofs that stand without a positive control: no request of the same vantage got out in this scenario, so
 * they might hold for the wrong reason (DESIGN, rule 2).
 */
export function uncontrolled(proofs: readonly Proof[]): Proof[] {
  const worked = new Set(proofs.filter(proof => proof.outcome === 'proxied').map(proof => proof.vantage))
  return proofs.filter(proof => isNegative(proof.outcome) && !worked.has(proof.vantage))
}

/** The same proofs, those marked that are the positive control of a negative one. */
export function markControls(proofs: readonly Proof[]): Proof[] {
  const failed = new Set(proofs.filter(proof => isNegative(proof.outcome)).map(proof => proof.vantage))
  return proofs.map(proof => ({ ...proof, control: proof.outcome === 'proxied' && failed.has(proof.vantage) }))
}
