import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { ROOT } from '../../engine/paths.ts'
import { reachOf } from '../../engine/reach.ts'
import { SetupError } from '../../engine/setup-error.ts'
import { sweep } from '../../host/sweep.ts'
import { aims as aimWords, killed as words } from '../../text/endure-killed.ts'
import { say } from '../../text/say.ts'
import { timeouts } from '../../timeouts.ts'
import { summarise } from '../bench/measurement.ts'
import { showProgress } from '../progress.ts'
import { setUp } from '../set-up.ts'
import { type Aim, aimNames, aims, type Signal, signals, strikeGroup, strikesCommand } from './killed/aims.ts'
import { breaches } from './killed/judge.ts'
import { leftOf, untilNothing } from './killed/left.ts'
import { FOLDER, makeSubjects, type Subject } from './killed/subjects.ts'
import { isMain, startVictim, type Victim } from './killed/victim.ts'
import { type Asked, chance, oneOf } from './proof.ts'

/** So many moments see each pair of aim and signal about twice. */
export const times = 50

/** How a subject ends when nobody harms it, and how long it took the last time: a machine is not always as busy. */
type Usual = { readonly code: number; ms: number }

/** A struck command whose end is seen: when, after the blow, it ended and when nothing was left, ms. */
type Seen = { readonly aim: Aim; readonly left: number }

/**
 * Killed anywhere: commands of the kit are struck by a signal at moments that are spread evenly over their usual length. Of each
 * nothing may remain, the next works, and a report exists.
 */
export async function prove(asked: Asked): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) throw new SetupError(words.wantsRoot)
  const { lang } = asked
  const opened = await setUp({ generations: [DEFAULT_GENERATION], lang, progress: showProgress(lang) })
  try {
    return await strikeAll(asked, opened)
  } finally {
    await rm(FOLDER, { recursive: true, force: true })
    await opened.close()
  }
}

type Ground = { readonly engine: Docker; readonly endpoint: string }

async function strikeAll(asked: Asked, ground: Ground): Promise<string[]> {
  const { lang, tell, signal: stop } = asked
  const random = chance(asked.seed)
  const subjects: { subject: Subject; usual: Usual }[] = []
  for (const subject of await makeSubjects(ground.engine, randomBytes(4).toString('hex')))
    subjects.push({ subject, usual: await usualOf(subject, asked) })
  const broken: string[] = []
  const seen: Seen[] = []
  while (seen.length < asked.times && !stop.aborted) {
    const { subject, usual } = oneOf(subjects, random())
    const aim = oneOf(aimNames, random())
    const signal = oneOf(signals, random())
    const plan = { number: seen.length + 1, subject, usual, aim, signal, at: random() * usual.ms, choice: random() }
    const struck = await strike(plan, asked, ground)
    // It had ended already: another moment.
    if (struck === null) continue
    for (const line of struck.broken) tell(`✗ ${line}`)
    broken.push(...struck.broken)
    seen.push({ aim: struck.aim, left: struck.left })
  }
  for (const aim of aimNames) {
    const lefts = seen.flatMap(each => (each.aim === aim ? [each.left] : []))
    if (lefts.length === 0) continue
    const { median, max } = summarise(lefts)
    const values = { aim: say(lang, aimWords[aim]), count: lefts.length, median: seconds(median), worst: seconds(max) }
    tell(say(lang, words.figure, values))
  }
  return broken
}

/** @throws SetupError when it fails: then nothing can be learned from harming it */
async function usualOf(subject: Subject, { lang, tell, signal }: Asked): Promise<Usual> {
  const { code, ms, said } = await unharmed(subject, signal)
  const values = { subject: subject.name, code }
  // The doctor finds that nobody listens at the proxy's address.
  if (code > 1 || (subject.reports && code === 1))
    throw new SetupError(words.usualFails, { ...values, said: end(said) })
  tell(say(lang, words.usual, { ...values, seconds: seconds(ms) }))
  return { code, ms }
}

type Unharmed = { readonly code: number; readonly ms: number; readonly said: string }

async function unharmed(subject: Subject, stop: AbortSignal): Promise<Unharmed> {
  const began = performance.now()
  const victim = await startVictim(subject)
  const letGo = () => void strikeGroup(victim, 'SIGTERM')
  stop.addEventListener('abort', letGo, { once: true })
  const ended = await victim.ended
  stop.removeEventListener('abort', letGo)
  return { code: ended.code, ms: ended.at - began, said: victim.said() }
}

/** A struck command: where, when nothing was left after the blow (ms), and what did not hold. */
type Struck = Seen & { readonly broken: readonly string[] }

type Plan = {
  readonly number: number
  readonly subject: Subject
  readonly usual: Usual
  readonly aim: Aim
  readonly signal: Signal
  readonly at: number
  readonly choice: number
}

/** Null when the command had ended before its moment came. */
async function strike(plan: Plan, { lang, tell, times, signal: stop }: Asked, ground: Ground): Promise<Struck | null> {
  const { number, subject, usual, signal, at } = plan
  const { engine } = ground
  const victim = await startVictim(subject)
  const blow = { signal, engine, number: plan.choice }
  const over = await Promise.race([victim.ended, pause(at, null)])
  const begun = victim.processes().some(isMain)
  // Where there is nothing of the kind yet, or no more, the command itself is struck.
  const aim = !over && (await aims[plan.aim](victim, blow)) ? plan.aim : 'kit'
  const struck = !over && (aim === plan.aim || (await aims.kit(victim, blow)) || strikeGroup(victim, signal))
  const since = performance.now()
  const patience = strikesCommand(aim) ? timeouts.cleanup : usual.ms + timeouts.scenario
  const ended = await Promise.race([victim.ended, pause(patience, null)])
  const left = await untilNothing(engine, victim, strikesCommand(aim) ? since : performance.now())
  await clearAway(victim, ground)
  if (!struck) return null
  const next = stop.aborted ? null : await unharmed(subject, stop)
  if (next?.code === usual.code) usual.ms = next.ms
  const named = { number, times, subject: subject.name, signal, aim: say(lang, aimWords[aim]), at: seconds(at) }
  const measured = { code: ended?.code ?? '–', ended: seconds((ended?.at ?? left.at) - since) }
  const values = { ...named, ...measured, left: seconds(left.at - since), count: left.things.length }
  tell(say(lang, left.things.length > 0 ? words.momentLeft : words.moment, values))
  const fate = { aim, signal, begun, code: ended?.code ?? null, left: left.things, report: reportOf(victim, subject) }
  const found = breaches({ ...fate, usual: usual.code, next: stop.aborted ? null : (next?.code ?? null) })
  const broken = found.map(({ text, values: filled }) => {
    const said = text === words.nextFails ? (next?.said ?? '') : victim.said()
    return say(lang, text, { ...values, seconds: seconds(patience), said: end(said), ...filled })
  })
  return { aim, left: left.at - since, broken }
}

/** What a breach left must not stand in the way of the next. */
async function clearAway(victim: Victim, { engine, endpoint }: Ground): Promise<void> {
  for (const { pid } of victim.processes()) process.kill(pid, 'SIGKILL')
  const left = await leftOf(engine, victim)
  if (left.length > 0) for (const run of victim.runs) await sweep(reachOf(endpoint), run)
  await rm(victim.folder, { recursive: true, force: true })
}

/** Whether there is a report of what was struck; null where none was promised, or it was struck before it made a run. */
function reportOf(victim: Victim, { reports }: Subject): boolean | null {
  if (!reports || victim.runs.size === 0) return null
  const [folder] = victim.said().match(/reports\/[0-9a-f]{8}/) ?? []
  return folder !== undefined && existsSync(join(ROOT, folder, 'report.json'))
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** The last lines of what a command printed. */
const end = (said: string): string => said.trimEnd().split('\n').slice(-25).join('\n')
