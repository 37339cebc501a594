import type { ScenarioRecord, ScenarioStatus } from '../scenario/record.ts'
import type { Shown, Verdict } from '../text/claims/claim.ts'
import { type ClaimId, claimIds, claimOf, isClaim } from '../text/claims.ts'
import { reportText as text } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'
import type { RunError } from './run-error.ts'

/** One scenario's word on a claim: what it shows when it passes, and how it ended. */
export type Word = { readonly scenario: string; readonly shows: Shown; readonly status: ScenarioStatus }

/** What a host says to a claim; null when nothing there proves it: a scenario of it failed, or none could run. */
export type ClaimOnHost = { readonly verdict: Verdict | null; readonly scenarios: readonly Word[] }

/** claim → host → what it says. */
export type ClaimVerdicts = Readonly<Record<string, Readonly<Record<string, ClaimOnHost>>>>

const words = (all: readonly Word[], status: ScenarioStatus) => all.filter(word => word.status === status)

const shown = (all: readonly Word[]): Shown[] => [...new Set(words(all, 'passed').map(({ shows }) => shows))]

/** The verdict of the scenarios of one claim on one host. One that failed leaves the claim open, whatever the others say. */
export function verdictOf(all: readonly Word[]): Verdict | null {
  const [first, second] = shown(all)
  if (first === undefined || words(all, 'failed').length > 0) return null
  return second === undefined ? first : 'depends'
}

/** Every claim that a scenario names, in the order of the guide, with what each host says to it. */
export function claimsOf(scenarios: readonly ScenarioRecord[]): ClaimVerdicts {
  const said = (claim: ClaimId) =>
    scenarios.flatMap(({ id, host, status, claims }) => {
      const shows = claims[claim]
      return shows === undefined ? [] : [{ host, word: { scenario: id, shows, status } }]
    })
  const onHost = (all: readonly Word[]): ClaimOnHost => ({ verdict: verdictOf(all), scenarios: all })
  const verdicts = claimIds.map(claim => {
    const byHost = Map.groupBy(said(claim), ({ host }) => host)
    return [claim, [...byHost].map(([host, here]) => [host, onHost(here.map(({ word }) => word))] as const)] as const
  })
  const named = verdicts.filter(([, hosts]) => hosts.length > 0)
  return Object.fromEntries(named.map(([claim, hosts]) => [claim, Object.fromEntries(hosts)]))
}

/**
 * What is wrong with the claims of a whole run: one that no scenario names, and a verdict that is not the one that
 * `helpers/text/claims` tells the readers. One that nothing could run for is no error: the run is `partial` for it.
 */
export function claimErrors(verdicts: ClaimVerdicts, language: Language): RunError[] {
  const missing = claimIds.filter(claim => verdicts[claim] === undefined)
  const differing = Object.entries(verdicts).flatMap(([claim, hosts]) =>
    Object.entries(hosts)
      .filter(([, there]) => isClaim(claim) && differs(claimOf(claim).verdict, there))
      .map(([host, { verdict }]) => ({ claim, host, verdict: verdict ?? 'depends' }) as const),
  )
  const error = (claim: string, project: string | null, message: string): RunError => ({
    kind: 'claim',
    project,
    file: null,
    title: claim,
    message,
  })
  return [
    ...missing.map(claim => error(claim, null, say(language, text.claimMissing, { claim }))),
    ...differing.map(({ claim, host, verdict }) => {
      const told = isClaim(claim) ? say(language, text[claimOf(claim).verdict]) : ''
      const found = say(language, text[verdict])
      return error(claim, host, say(language, text.claimDiffers, { claim, host, told, found }))
    }),
  ]
}

/** A host that could not run all scenarios of a claim that depends may have seen one side of it alone. */
function differs(told: Verdict, { verdict, scenarios }: ClaimOnHost): boolean {
  if (verdict === null || verdict === told) return false
  const all = scenarios.every(({ status }) => status === 'passed')
  return all || told !== 'depends'
}
