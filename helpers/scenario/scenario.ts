import { inject, type TestContext, test } from 'vitest'
import { within } from '../engine/within.ts'
import { type HostHandle, openHost } from '../host/host.ts'
import type { Proof } from '../probe/evidence.ts'
import { needs as words } from '../text/needs.ts'
import { languageOf, say } from '../text/say.ts'
import { timeouts } from '../timeouts.ts'
import { lossOf } from './lost.ts'
import './matchers.ts'
import { type Need, NotSupported, unmet } from './needs.ts'
import { beginProofs, markControls, uncontrolled } from './proofs.ts'
import type { ClaimsShown, ScenarioMeta } from './record.ts'
import { type Stage, setStage } from './stage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    host: HostHandle
    authority: { certificate: string; key: string }
  }
}

export type Plan = {
  /** stable, `area/name` */
  readonly id: string
  /** what it shows of the guide's claims when it passes */
  readonly claims?: ClaimsShown
  /** what a host must have to carry it */
  readonly needs?: readonly Need[]
  /** false when the result is whole without it; true by default */
  readonly core?: boolean
}

export type Scene = {
  readonly host: Stage
  /** keeps for the report what was measured for a table */
  keep(measured: ScenarioMeta['measured']): void
}

let host: ReturnType<typeof openHost> | undefined

/** Why this worker's host can carry nothing more; null as long as it can. */
let loss: string | null = null
/** A scenario that has begun and not ended well: it timed out, if another begins. */
let begun = false

/** The scenario that began last, with all that it has to undo. */
let last: Promise<void> = Promise.resolve()

/**
 * Before each scenario: waits until one that was over its time has ended, too, and undone what it arranged, for both would use
 * the same project and the same port. Not for ever.
 */
export async function afterTheLast(): Promise<void> {
  const ended = last.catch(() => undefined)
  last = Promise.resolve()
  await within(ended, timeouts.scenarioOver, undefined)
}

/** Looks whether the host is still there, after what says that it may not be. Once lost it stays lost. */
async function stillThere(error: unknown): Promise<boolean> {
  loss ??= await lossOf(thisHost(), error, languageOf(process.env))
  return loss === null
}

/** The host of this worker's project; its connections are opened once. */
export function thisHost(): ReturnType<typeof openHost> {
  host ??= openHost(inject('host'))
  return host
}

/**
 * One obligation, arranged, probed and judged on the project's host. A host that lacks what it needs is `not-supported`,
 * with the reason. A negative proof without a positive control fails the scenario (DESIGN, rule 2).
 */
export function scenario(title: string, plan: Plan, body: (scene: Scene) => Promise<void>): void {
  const { id, claims = {}, core = true, needs = [] } = plan
  const empty: ScenarioMeta = { id, claims, core, proofs: [] }
  const play = async ({ task, skip }: TestContext) => {
    const notSupported = unmet(thisHost().capabilities, needs, languageOf(process.env))
    if (notSupported) {
      task.meta.scenario = { ...empty, notSupported }
      skip(notSupported)
    }
    const known = loss !== null
    if ((begun || known) && !(await stillThere(null))) {
      if (!known && loss !== null) task.meta.scenario = { ...empty, lost: loss }
      skip(say(languageOf(process.env), words.lost))
    }
    begun = true
    let missing: NotSupported | null = null
    let lost: string | null = null
    const proofs = beginProofs()
    const { stage, clear } = setStage(thisHost(), inject('authority'))
    let measured: ScenarioMeta['measured']
    const keep = (found: ScenarioMeta['measured']) => {
      measured = found
    }
    try {
      await body({ host: stage, keep })
      const [alone] = uncontrolled(proofs)
      if (alone) throw new Error(withoutControl(alone))
    } catch (error) {
      // The first failure is the one to read.
      await clear().catch(() => undefined)
      if (error instanceof NotSupported) missing = error
      else if (await stillThere(error)) throw error
      else lost = loss
    } finally {
      begun = false
      task.meta.scenario = {
        ...empty,
        proofs: markControls(proofs),
        ...(measured && { measured }),
        ...(missing && { notSupported: missing.message }),
        ...(lost && { lost }),
      }
    }
    if (missing) skip(missing.message)
    if (lost) skip(lost)
    await clear()
  }
  test(title, { timeout: timeouts.scenario, meta: { scenario: empty } }, context => {
    last = play(context)
    return last
  })
}

const withoutControl = ({ path, outcome, vantage }: Proof) =>
  `${path} ended ${outcome} without a positive control: nothing from ${vantage} got out in this scenario`
