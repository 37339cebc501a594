import { DEFAULT_TARGET, type Facts } from '../doctor/facts.ts'
import { errandsOf, proxyEnd } from '../doctor/look/errands.ts'
import { lookAtProject } from '../doctor/look/project.ts'
import type { Owner } from '../doctor/owner.ts'
import { ends } from '../doctor/testing.ts'
import { doctorDocument, jsonText } from '../report/doctor-json.ts'
import { doctorSummary } from '../report/doctor-report.ts'
import { doctorText } from '../report/doctor-text.ts'
import { doctorPage } from '../report/html/doctor-page.ts'
import type { Language } from '../text/say.ts'
import type { Outputs } from './corpus-faults.ts'
import { consultedOf } from './doctor-tell.ts'

const OPTIONS = { offline: false, failOn: 'error', wanted: { only: [], skip: [] } } as const
const targets = [DEFAULT_TARGET]

/** Looks at a project as the doctor does, without an engine; its proxies, where they can be read, refuse. */
export async function factsOf(owner: Owner): Promise<Facts> {
  const look = await lookAtProject(owner)
  const none = { name: null, ...ends.connect('ECONNREFUSED') }
  const paths = look.services
    .flatMap(service => errandsOf(service, targets))
    .map(({ vantage, target, proxy }) => ({ vantage, target, proxy: proxy && proxyEnd(proxy), steps: none }))
  const { services, failures } = look
  return { targets, project: look.project, services, engine: null, host: null, paths, failures }
}

/** What the doctor says of a project, in every form. */
export function outputsOf(facts: Facts, language: Language): Outputs {
  const consulted = consultedOf(facts, OPTIONS, 'npm start')
  const document = doctorDocument(consulted, { language, date: new Date(0) })
  const text = doctorText(consulted, { language, width: 80, colour: false })
  return { text, json: jsonText(document), summary: doctorSummary(text, document), page: doctorPage(document) }
}
