import { refusalIn } from '../engine/refusals.ts'
import { findingOf } from '../text/findings.ts'
import { saidWith, unreadableEnv, unjudged as words } from '../text/judgements.ts'
import type { Message } from '../text/say.ts'
import type { Facts } from './facts.ts'
import { staysInside } from './proxies.ts'
import { type Walk, walksOf } from './rules/walks.ts'
import { redactorOf } from './secrets.ts'
import type { Suspicion } from './suspicion.ts'
import { undecided } from './verdicts.ts'

const said = (services: readonly string[], check: Message | string, reason: Message | string): Suspicion => ({
  code: 'FAP-901',
  services,
  place: null,
  values: { check, reason },
})

/** FAP-901: checks that did not come to an end, and a `.env` that cannot be read. */
export const failed = (facts: Facts): Suspicion[] => {
  const { failures, project } = facts
  const { env } = project
  // The engine's words for one cause differ in the file that it could not write: that is told once.
  const once = Map.groupBy(failures, failure => {
    const cause = causeOf(failure.reason)
    return typeof cause === 'string' ? failure : cause
  })
  return [
    ...(env.kind === 'unreadable' ? [said([], env.file, unreadable(env.reason))] : []),
    ...[...once.values()].flatMap(([first]) =>
      first ? [said(first.services ?? [], first.check, inWords(facts, first.reason))] : [],
    ),
  ]
}

const causeOf = (reason: Message | string): Message | string =>
  (typeof reason === 'string' ? refusalIn(reason)?.text : null) ?? reason

/** A reason with what to do about it, where the engine's machine is what lacks something. */
function inWords(facts: Facts, reason: Message | string): Message | string {
  const redact = redactorOf(facts)
  if (typeof reason === 'object') return { en: redact(reason.en), zh: redact(reason.zh) }
  const safe = redact(reason)
  const refusal = refusalIn(safe)
  return refusal ? saidWith(refusal.text, { said: refusal.said }) : safe
}

/** The reason in words; an errno that nobody foresaw stands for itself. */
export const unreadable = (reason: string): Message | string => unreadableEnv[reason] ?? reason

/** FAP-901: a family of rules, or what was made of a finding, that threw. The error's text may quote a secret: its kind must do. */
export const crashed = (name: string, error: unknown): Suspicion =>
  said(
    [],
    saidWith(words.rule, { name }),
    saidWith(words.crashed, { error: error instanceof Error ? error.name : '?' }),
  )

/** FAP-901: what was seen and no error explains: the engine's refusal, and services that do not get out. */
export function unexplained(facts: Facts, suspicions: readonly Suspicion[]): Suspicion[] {
  const errors = suspicions.filter(({ code }) => findingOf(code).severity === 'error')
  const whole = errors.some(({ services }) => services.length === 0)
  const concerned = new Set(errors.flatMap(({ services }) => services))
  const refusal = facts.engine?.kind === 'usable' ? facts.engine.refusal : null
  const told = refusal === null || facts.failures.some(({ reason }) => causeOf(reason) === causeOf(refusal))
  const engine =
    told || errors.some(({ code }) => ENGINE.includes(code))
      ? []
      : [said([], words.engine, inWords(facts, refusal ?? ''))]
  if (whole) return engine
  const walks = walksOf(facts).filter(
    ({ service, path, ending }) =>
      (path.proxy === null || ending !== null) &&
      !concerned.has(service.name) &&
      !staysInside(facts, service) &&
      !undecided(facts, service, path),
  )
  return [...engine, ...walks.map(unexplainedWalk)]
}

/** What explains that the engine started no probe. */
const ENGINE: readonly string[] = ['FAP-601', 'FAP-602', 'FAP-603']

function unexplainedWalk({ service, path, ending }: Walk): Suspicion {
  const { proxy, steps, target } = path
  const how = ending?.how ?? '?'
  const hop = { how, address: steps.connect?.address ?? '?', port: proxy?.port ?? 0 }
  const reason =
    proxy === null || ending === null
      ? words.noProxy
      : ending.at === 'tls' || ending.at === 'target'
        ? saidWith(words.behind, { how })
        : saidWith(words[ending.at], hop)
  return said([service.name], saidWith(words.path, { target }), reason)
}
