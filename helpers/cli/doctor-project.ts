import type { Examination } from '../doctor/examine.ts'
import type { EngineUnusable, Environment, Facts, ProxyConfig } from '../doctor/facts.ts'
import { lookAtProject } from '../doctor/look/project.ts'
import type { Owner } from '../doctor/owner.ts'
import { localOwner } from '../doctor/owner-local.ts'
import type { Progress } from '../engine/progress.ts'
import { printableLines } from '../report/lines.ts'
import { doctorParts, doctor as words } from '../text/doctor.ts'
import { type Language, say } from '../text/say.ts'
import { timeouts } from '../timeouts.ts'
import { AGAIN } from './again.ts'
import type { ReportPlace } from './doctor-tell.ts'
import type { DoctorOptions } from './start-options.ts'

export type Consulting = {
  readonly lang: Language
  readonly progress: Progress
  readonly signal: AbortSignal
  /** loads what `tell` will want */
  load(): Promise<unknown>
  /**
   * says what was seen, while what the look needed is still there: nobody waits for its end. `place`: where to look for what
   * else a report may hold. Resolves to the exit code
   */
  readonly tell: (facts: Facts, place?: ReportPlace) => Promise<number>
}

/** What compose says of the project, with the services that `up` alone would not start; null when it says nothing. */
async function composeConfig(owner: Owner): Promise<string | null> {
  const argv = ['docker', 'compose', '--profile', '*', 'config', '--format', 'json'] as const
  const { code, stdout } = await owner.run(argv, timeouts.look)
  return code === 0 ? stdout : null
}

/** A look in its parts, shown as the steps of a command are. */
export const partsOf =
  (progress: Progress): NonNullable<Examination['progress']> =>
  (part, work) =>
    progress(doctorParts[part], {}, work)

/** What reads it is loaded only for whom it was named. */
async function configOf(typed: string, lang: Language): Promise<ProxyConfig> {
  const { proxyConfigTyped } = await import('./proxy-config-file.ts')
  return proxyConfigTyped(typed, lang, process.env)
}

/** Looks at somebody's project on this machine: its files, its engine, the way out of each service. */
export async function examineProject(
  folder: string,
  { targets, offline, timeout, proxyConfig }: DoctorOptions,
  { lang, progress, signal, load, tell }: Consulting,
): Promise<number> {
  const config = proxyConfig === null ? null : await configOf(proxyConfig, lang)
  const owner = localOwner(folder, shellOf(process.env))
  // First, for compose takes its time: meanwhile the rest is loaded, and the engine asked.
  const files = lookAtProject(owner)
  files.catch(() => undefined)
  const look = async (ground: Examination['ground'], unusable: EngineUnusable | null): Promise<Facts> => {
    const deadline = AbortSignal.any([AbortSignal.timeout(timeout), signal])
    const { examine } = await import('../doctor/examine.ts')
    // What stood in for services goes with the ground: nobody waits for that before he is told.
    const clearing = () => undefined
    const options = { deadline, time: timeout, clearing, progress: partsOf(progress) }
    const facts = await examine({ owner, files, ground, unusable, targets, ...options })
    return config === null ? facts : { ...facts, proxyConfig: config }
  }
  if (offline) return tell(await look(null, null))
  // An engine's libraries are not waited for when nobody asks an engine.
  const { takeGround } = await import('./doctor-ground.ts')
  const grounding = await takeGround(process.env, progress)
  // What is wanted last is loaded while the engine works.
  load().catch(() => undefined)
  if (grounding.kind === 'unusable') return tell(await look(null, grounding))
  if (grounding.kind === 'no-image') {
    const reason = say(lang, grounding.error.text, grounding.error.values)
    console.error(printableLines(say(lang, words.imagesMissing, { reason })))
    const facts = await look(null, null)
    return tell({ ...facts, failures: [...facts.failures, { check: 'image', reason: reason.split('\n')[0] ?? '' }] })
  }
  let asked = true
  try {
    const { docker, seat } = grounding.ground
    const facts = await look(grounding.ground, null)
    asked = facts.engine?.kind !== 'unusable'
    return await tell(facts, asked ? { docker, seat, config: () => composeConfig(owner) } : undefined)
  } finally {
    // What an engine holds that cannot be asked is left to its guard, which waits for it.
    if (asked) await grounding.close()
  }
}

/** The variables of the shell in which `npm start` was typed: npm, the pre-script and `--hosts` add theirs, which no
 * compose of the owner's would see. */
const shellOf = (environment: Readonly<Record<string, string | undefined>>): Environment =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || name === AGAIN || /^(npm_|INIT_CWD$|NODE$|NODE_COMPILE_CACHE$)/.test(name)
        ? []
        : [[name, value]],
    ),
  )
