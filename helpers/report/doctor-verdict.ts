import type { Diagnosis, Found } from '../doctor/diagnosis.ts'
import { doctor as words } from '../text/doctor.ts'
import { type Language, say } from '../text/say.ts'

/** A diagnosis with what its reader asked for. Its credentials are removed before it gets here. */
export type Consulted = {
  readonly diagnosis: Diagnosis
  /** the project's folder, absolute */
  readonly project: string
  readonly targets: readonly string[]
  /** where the engine is, if it was asked over a network: the host is its machine, not the reader's */
  readonly engine: string | null
  /** files only, as asked for */
  readonly offline: boolean
  readonly failOn: 'warning' | 'error'
  /** the lines of `.env` that give a variable now, for a diff; those with credentials are not among them */
  readonly before: Readonly<Record<string, string>>
  /** places that a finding's own values may leave open in the settings of proxy software: `host`, `subnet`, `gateway` */
  readonly known: Readonly<Record<string, string>>
  /** the command that looks again; null where that is of no use */
  readonly again: string | null
}

/** A finding, as far as the verdict goes: a document's as well. */
type Graded = Pick<Found, 'code' | 'severity'>

/** What a verdict is made of. */
export type Judged = Pick<Consulted, 'project' | 'offline'> & {
  readonly diagnosis: Pick<Diagnosis, 'verdict' | 'services'> & { readonly findings: readonly Graded[] }
}

/** A check of the doctor's own that did not come to an end: no fault of the owner's. */
const isOwnFailure = ({ code }: Graded): boolean => code.startsWith('FAP-9')

const severe = ({ findings }: Judged['diagnosis'], severity: Found['severity']): Graded[] =>
  findings.filter(found => found.severity === severity && !isOwnFailure(found))

/** A failure of the doctor's own counts as an error where it is all that is known of a service that does not get out. */
function errorsOf(diagnosis: Judged['diagnosis']): Graded[] {
  const errors = severe(diagnosis, 'error')
  return errors.length === 0 && diagnosis.verdict === 'findings' ? diagnosis.findings.filter(isOwnFailure) : errors
}

/**
 * The exit code, the same in every format: 0 all get out (with `offline`: no fault in the files), 1 findings (warnings with
 * `failOn: warning` only), 2 could not check.
 */
export function exitCodeOf({
  diagnosis,
  offline,
  failOn,
}: Pick<Consulted, 'diagnosis' | 'offline' | 'failOn'>): 0 | 1 | 2 {
  if (errorsOf(diagnosis).length > 0) return 1
  if (failOn === 'warning' && severe(diagnosis, 'warning').length > 0) return 1
  const failed = diagnosis.findings.some(isOwnFailure)
  return failed || (diagnosis.verdict === 'unknown' && !offline) ? 2 : 0
}

/** What it comes to, in one sentence; and below it what to do next, with the command, if there is anything to do. */
export function verdictOf(consulted: Judged, language: Language): { sentence: string; next: string | null } {
  const { diagnosis, offline } = consulted
  const { services, verdict } = diagnosis
  const errors = errorsOf(diagnosis)
  const warnings = severe(diagnosis, 'warning')
  const codes = (found: readonly Graded[]) => [...new Set(found.map(({ code }) => code))].join(', ')
  const bad = services.filter(({ state }) => state === 'not-out').length
  // What is not meant to get out, such as the proxy itself, is not counted.
  const all = services.filter(({ state }) => state !== 'inside').length
  const about = { project: consulted.project, bad, all }
  if (errors.length > 0) {
    const sentence = bad === 0 ? words.found : bad < all ? words.notOut : words.noneOut
    const next = errors.length > 1 ? words.againMany : words.againOne
    return { sentence: say(language, sentence, { ...about, codes: codes(errors) }), next: say(language, next) }
  }
  if (bad > 0) {
    const sentence = bad < all ? words.notOutSkipped : words.noneOutSkipped
    return { sentence: say(language, sentence, about), next: null }
  }
  const warned = { ...about, codes: codes(warnings) }
  if (offline && !diagnosis.findings.some(isOwnFailure))
    return {
      sentence: say(language, warnings.length > 0 ? words.offlineWarned : words.offline, warned),
      next: say(language, words.askOnline),
    }
  if (verdict === 'unknown' || diagnosis.findings.some(isOwnFailure))
    return { sentence: say(language, words.unknown, about), next: null }
  return { sentence: say(language, warnings.length > 0 ? words.outWarned : words.out, warned), next: null }
}
