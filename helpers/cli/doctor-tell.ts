import { join } from 'node:path'
import { diagnose } from '../doctor/diagnose.ts'
import type { EnvSight, Facts } from '../doctor/facts.ts'
import { plannedNetworks } from '../doctor/known-networks.ts'
import { redactorOf } from '../doctor/secrets.ts'
import { isRemote } from '../engine/reach.ts'
import { SetupError } from '../engine/setup-error.ts'
import type { Around, Ground } from '../report/around/gather.ts'
import { type DoctorDocument, doctorDocument, jsonText } from '../report/doctor-json.ts'
import { showsColour } from '../report/doctor-paint.ts'
import { type Consulted, exitCodeOf } from '../report/doctor-verdict.ts'
import { doctor as words } from '../text/doctor.ts'
import { redactDeep } from '../text/redact.ts'
import { type Language, say } from '../text/say.ts'
import { startOptions } from '../text/start.ts'
import type { Again } from './again.ts'
import { pathShown } from './paths-typed.ts'
import { quoted } from './quoted.ts'
import type { DoctorOptions } from './start-options.ts'

/** What a report holds beside the diagnosis is read from here. */
export type ReportPlace = Pick<Ground, 'docker' | 'seat' | 'config'>

type Style = {
  readonly lang: Language
  readonly json: boolean
  readonly width: number
  /** null for an example */
  readonly again: Again | null
}

/**
 * Judges what was seen and says it, in the form that was asked for. `place`: where to look for what else a report holds.
 * Resolves to the exit code.
 */
export async function tell(
  facts: Facts,
  options: DoctorOptions,
  { lang, json, width, again }: Style,
  place?: ReportPlace,
): Promise<number> {
  const consulted = consultedOf(facts, options, again && again.engine + again.command)
  const document = doctorDocument(consulted, { language: lang, date: new Date() })
  const style = { language: lang, width, colour: showsColour(process.stdout) }
  const typed = again && again.engine + redactorOf(facts)(again.command)
  // Its letters are measured, and what measures them takes its time: not for a document.
  const text = async () => (await import('../report/doctor-text.ts')).doctorText({ ...consulted, again: typed }, style)
  process.stdout.write(json ? jsonText(document) : await text())
  if (options.report !== null) await report(options.report, consulted, document, await aroundOf(facts, place))
  return exitCodeOf(consulted)
}

/** What stood around, without what the facts hold of secrets; nothing where nobody could look. */
async function aroundOf(facts: Facts, place: ReportPlace | undefined): Promise<Around> {
  const { compose } = facts.project
  const project = compose.kind === 'loaded' ? compose.name : ''
  if (!place) return {}
  const { gather } = await import('../report/around/gather.ts')
  return gather({ ...place, project, redact: redactorOf(facts) })
}

async function report(folder: string, consulted: Consulted, document: DoctorDocument, around: Around): Promise<void> {
  try {
    // A report is loaded only for whom it was asked.
    const { writeDoctorReport } = await import('../report/doctor-report.ts')
    await writeDoctorReport(folder, consulted, document, around)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(startOptions.reportFailed, { folder, reason })
  }
  const shown = pathShown(folder)
  const values = { folder: quoted(shown), page: join(shown, 'report.html') }
  console.error(say(document.language, words.reportWritten, values))
}

/** The facts, judged, as far as a reader may see them: without their secrets. */
export function consultedOf(
  facts: Facts,
  { offline, failOn, wanted: { only, skip } }: Pick<DoctorOptions, 'offline' | 'failOn' | 'wanted'>,
  again: string | null,
): Consulted {
  const diagnosis = diagnose(facts, code => (only.length === 0 || only.includes(code)) && !skip.includes(code))
  const { targets, project } = facts
  const set = new Set(
    diagnosis.findings.flatMap(({ steps }) => steps.flatMap(step => ('set' in step ? [step.set] : []))),
  )
  const around = { before: linesOf(project.env, set), known: knownOf(facts), again }
  const about = { project: project.folder, targets, engine: engineElsewhere(facts), offline, failOn }
  return redactDeep({ diagnosis, ...about, ...around }, redactorOf(facts))
}

const engineElsewhere = ({ engine }: Facts): string | null =>
  engine?.kind === 'usable' && isRemote(engine.endpoint) ? engine.endpoint : null

/** The lines of `.env` that give these variables. One with credentials is no line to show, not even without them. */
function linesOf(env: EnvSight, variables: ReadonlySet<string>): Record<string, string> {
  if (env.kind !== 'read') return {}
  const { readings, lines } = env.readings
  const wanted = readings.filter(({ name }) => variables.has(name))
  const all = wanted.map(({ name, line }) => [name, lines[line - 1]?.raw ?? ''] as const)
  return Object.fromEntries(all.filter(([, raw]) => !/@|%40/.test(raw)))
}

function knownOf(facts: Facts): Record<string, string> {
  const network = plannedNetworks(facts).find(({ subnet }) => subnet !== null)
  const known = { host: facts.host?.lan, subnet: network?.subnet, gateway: network?.gateway }
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
