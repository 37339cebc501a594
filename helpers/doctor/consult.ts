import { findEngine } from '../engine/find.ts'
import type { Stage } from '../scenario/stage.ts'
import { COMPOSE } from '../stack/compose.ts'
import type { OwnProject } from '../stack/own-project.ts'
import { timeouts } from '../timeouts.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis, Found } from './diagnosis.ts'
import { type Examination, examine } from './examine.ts'
import { DEFAULT_TARGET, type Facts, type ProxyConfig } from './facts.ts'
import { foundText } from './found-text.ts'
import type { Ground } from './ground.ts'
import type { Owner } from './owner.ts'
import { seatOwner } from './owner-seat.ts'
import { standingStranger } from './stranger.ts'

/** What is looked at: a project as its owner's shell stands in it. */
export type Patient = {
  readonly project: Pick<OwnProject, 'folder' | 'environment'>
  readonly targets?: readonly string[]
  readonly proxyConfig?: ProxyConfig
}

export type Consultation = { readonly facts: Facts; readonly diagnosis: Diagnosis }

/** Looks at a project on a stage as `npm start` does on this machine: through the host's own seat and engine. */
export async function examineOn(
  host: Stage,
  { project: { folder, environment }, targets = [DEFAULT_TARGET], proxyConfig }: Patient,
  options: Pick<Examination, 'deadline' | 'time' | 'progress'>,
  ground: Ground = groundOf(host),
): Promise<Facts> {
  const named = environment.DOCKER_HOST === undefined ? null : await findEngine(environment)
  const unusable = named?.kind === 'missing' ? { kind: 'unusable' as const, tried: named.tried } : null
  // The same program, in one process rather than three: there are hundreds of looks.
  const owner: Owner = { ...seatOwner(host.seat, folder, { environment, home: '/root' }), compose: [COMPOSE] }
  const facts = await examine({ owner, ground: unusable ? null : ground, unusable, targets, ...options })
  return proxyConfig ? { ...facts, proxyConfig } : facts
}

const groundOf = ({ docker, name: endpoint, seat, image, runId: run }: Stage): Ground => ({
  docker,
  endpoint,
  seat,
  image,
  run,
})

/** The doctor on a stage. The stranger stays from one consultation to the next. */
export async function consult(
  host: Stage,
  patient: Patient,
  options: Pick<Examination, 'deadline' | 'time' | 'progress'> = { deadline: AbortSignal.timeout(timeouts.doctor) },
): Promise<Consultation> {
  const ground = groundOf(host)
  const facts = await examineOn(host, patient, options, { ...ground, stranger: () => standingStranger(ground) })
  return { facts, diagnosis: diagnose(facts) }
}

/** What it said, as a scenario compares it: `FAP-302`, errors before warnings. */
export const codesOf = ({ findings }: Diagnosis): string[] => findings.map(({ code }) => code)

/** What it said, a line each, as a failing scenario shows it: `FAP-302 [code-traditional] 192.168.3.84:2526 refuses …`. */
export const said = ({ findings }: Diagnosis): string =>
  findings.map(found => `${found.code} [${found.services.join(' ')}] ${foundText(found, 'en').seen}`).join('\n')

/** @throws when the diagnosis does not hold the code */
export function findingIn({ findings }: Diagnosis, code: string): Found {
  const found = findings.find(finding => finding.code === code)
  if (!found)
    throw new Error(`the doctor said ${findings.map(finding => finding.code).join(', ') || 'nothing'}, not ${code}`)
  return found
}
