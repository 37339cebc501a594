import { randomBytes } from 'node:crypto'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { SetupError } from '../../engine/setup-error.ts'
import { aims as aimWords, killed as words } from '../../text/endure-killed.ts'
import { say } from '../../text/say.ts'
import { summarise } from '../bench/measurement.ts'
import { showProgress } from '../progress.ts'
import { setUp } from '../set-up.ts'
import { aimNames, signals } from './killed/aims.ts'
import { end, type Ground, type Struck, strike, type Usual, unharmed } from './killed/strike.ts'
import { FOLDER, makeSubjects, type Subject } from './killed/subjects.ts'
import { type Asked, chance, oneOf, removalOf, seconds } from './proof.ts'

/** So many moments see each pair of aim and signal about twice. */
export const times = 50

/**
 * Killed anywhere: commands of the kit are struck by a signal at moments that are spread evenly over their usual length. Of each
 * nothing may remain, the next works, and a report exists.
 */
export async function prove(asked: Asked): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) throw new SetupError(words.wantsRoot)
  const { lang } = asked
  const opened = await setUp({ generations: [DEFAULT_GENERATION], lang, progress: showProgress(lang) })
  const remove = removalOf(FOLDER)
  try {
    return await strikeAll(asked, opened)
  } finally {
    remove()
    await opened.close()
  }
}

async function strikeAll(asked: Asked, ground: Ground): Promise<string[]> {
  const { lang, tell, tried, signal: stop } = asked
  const random = chance(asked.seed)
  const subjects: { subject: Subject; usual: Usual }[] = []
  for (const subject of await makeSubjects(ground.engine, randomBytes(4).toString('hex')))
    subjects.push({ subject, usual: await usualOf(subject, asked) })
  const seen: Struck[] = []
  while (seen.length < asked.times && !stop.aborted) {
    const { subject, usual } = oneOf(subjects, random())
    const aim = oneOf(aimNames, random())
    const signal = oneOf(signals, random())
    const plan = { number: seen.length + 1, subject, usual, aim, signal, at: random() * usual.ms, choice: random() }
    const struck = await strike(plan, asked, ground)
    // It had ended already: another moment.
    if (struck === null) continue
    for (const line of struck.broken) tell(`✗ ${line}`)
    seen.push(struck)
    tried(seen.length, asked.times)
  }
  for (const aim of aimNames) {
    const lefts = seen.flatMap(each => (each.aim === aim ? [each.left] : []))
    if (lefts.length === 0) continue
    const { median, max } = summarise(lefts)
    const values = { aim: say(lang, aimWords[aim]), count: lefts.length, median: seconds(median), worst: seconds(max) }
    tell(say(lang, words.figure, values))
  }
  return seen.flatMap(({ broken }) => broken)
}

/** @throws SetupError when it fails: then nothing can be learned from harming it */
async function usualOf(subject: Subject, { lang, tell, signal }: Asked): Promise<Usual> {
  const { code, ms, said, runs } = await unharmed(subject, signal)
  const values = { subject: subject.name, code }
  // The doctor finds that nobody listens at the proxy's address.
  if (code > 1 || (subject.reports && code === 1))
    throw new SetupError(words.usualFails, { ...values, said: end(said) })
  // Nothing would ever remain of runs that nobody sees.
  if (runs === 0) throw new SetupError(words.noRun, { subject: subject.name })
  tell(say(lang, words.usual, { ...values, seconds: seconds(ms) }))
  return { code, ms }
}
