import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { ROOT } from '../../../engine/paths.ts'
import { reachOf } from '../../../engine/reach.ts'
import { within } from '../../../engine/within.ts'
import { sweep } from '../../../host/sweep.ts'
import { aims as aimWords, killed as words } from '../../../text/endure-killed.ts'
import { say } from '../../../text/say.ts'
import { timeouts } from '../../../timeouts.ts'
import { type Asked, seconds } from '../proof.ts'
import { type Aim, aims, type Signal, strikeGroup, strikesCommand } from './aims.ts'
import { breaches } from './judge.ts'
import { leftOf, untilNothing } from './left.ts'
import type { Subject } from './subjects.ts'
import { send, startVictim, type Victim } from './victim.ts'

/** How a subject ends when nobody harms it, and how long it took the last time: a machine is not always as busy. */
export type Usual = { readonly code: number; ms: number }

/** A command that nobody harmed: its exit code, how long it took, the last of what it printed, how many runs it made. */
type Unharmed = { readonly code: number; readonly ms: number; readonly said: string; readonly runs: number }

export async function unharmed(subject: Subject, stop: AbortSignal): Promise<Unharmed> {
  const began = performance.now()
  const victim = await startVictim(subject, stop)
  const ended = await victim.ended
  return { code: ended.code, ms: ended.at - began, said: victim.said(), runs: victim.runs.size }
}

/** A struck command: where, how long after the blow something was left (ms), and what did not hold. */
export type Struck = { readonly aim: Aim; readonly left: number; readonly broken: readonly string[] }

/** The engine that the commands use. */
export type Ground = { readonly engine: Docker; readonly endpoint: string }

/** A blow that is planned: which, at whom, with what, how long after its start (ms), and a number that chooses among several. */
export type Plan = {
  readonly number: number
  readonly subject: Subject
  readonly usual: Usual
  readonly aim: Aim
  readonly signal: Signal
  readonly at: number
  readonly choice: number
}

/** Strikes a command and sees what becomes of it. Null when it had ended before its moment came. */
export async function strike(
  plan: Plan,
  { lang, tell, times, signal: stop }: Asked,
  ground: Ground,
): Promise<Struck | null> {
  const { number, subject, usual, signal, at } = plan
  const { engine } = ground
  const victim = await startVictim(subject, stop)
  const blow = { signal, engine, number: plan.choice }
  const over = await within(victim.ended, at, null)
  const begun = victim.begun()
  // Where there is nothing of the kind yet, or no more, the command itself is struck.
  const aim = !over && (await aims[plan.aim](victim, blow)) ? plan.aim : 'kit'
  const struck = !over && (aim === plan.aim || (await aims.kit(victim, blow)) || strikeGroup(victim, signal))
  const since = performance.now()
  const patience = strikesCommand(aim) ? timeouts.cleanup : usual.ms + timeouts.scenario
  const ended = await within(victim.ended, patience, null)
  const left = await untilNothing(engine, victim, strikesCommand(aim) ? since : performance.now())
  await clearAway(victim, ground)
  if (!struck) return null
  const next = stop.aborted ? null : await unharmed(subject, stop)
  if (next?.code === usual.code) usual.ms = next.ms
  const named = { number, times, subject: subject.name, signal, aim: say(lang, aimWords[aim]), at: seconds(at) }
  const measured = { code: ended?.code ?? '–', ended: seconds((ended?.at ?? left.at) - since) }
  const values = { ...named, ...measured, left: seconds(left.at - since), count: left.things.length }
  tell(say(lang, left.things.length > 0 ? words.momentLeft : words.moment, values))
  const report = subject.reports ? hasReport(victim) : null
  const fate = { aim, signal, begun, code: ended?.code ?? null, left: left.things, report }
  const found = breaches({ ...fate, usual: usual.code, next: stop.aborted ? null : (next?.code ?? null) })
  const broken = found.map(({ text, values: filled }) => {
    const said = text === words.nextFails ? (next?.said ?? '') : victim.said()
    return say(lang, text, { ...values, seconds: seconds(patience), said: end(said), ...filled })
  })
  return { aim, left: left.at - since, broken }
}

/** What a breach left must not stand in the way of the next. */
async function clearAway(victim: Victim, { engine, endpoint }: Ground): Promise<void> {
  for (const { pid } of victim.processes()) send(pid, 'SIGKILL')
  const left = await leftOf(engine, victim)
  if (left.length > 0) for (const run of victim.runs) await sweep(reachOf(endpoint), run)
  await rm(victim.folder, { recursive: true, force: true })
}

/** Whether there is a report of what was struck. */
function hasReport(victim: Victim): boolean {
  const [folder] = victim.said().match(/reports\/[0-9a-f]{8}/) ?? []
  return folder !== undefined && existsSync(join(ROOT, folder, 'report.json'))
}

/** The last lines of what a command printed. */
export const end = (said: string): string => said.trimEnd().split('\n').slice(-25).join('\n')
