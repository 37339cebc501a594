import type { TestProject } from 'vitest/node'
import { SetupError } from '../engine/setup-error.ts'
import { within } from '../engine/within.ts'
import { makeAuthority } from '../host/certificates.ts'
import { startHost } from '../host/start.ts'
import { languageOf, say } from '../text/say.ts'
import { problems, whyNoEngine } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'

/** What `npm test` tells the host projects: as variables, because Vitest's configuration is read in the same process. */
export type HostSetting = {
  readonly run: string
  readonly endpoint: string
  readonly socketPath: string | null
}

/** A variable: how many cores a lab may use, `0.5`; all of them when it is not set. */
export const LAB_CPUS = 'FAMILYAI_LAB_CPUS'

export const SETTING = 'FAMILYAI_HOST_SETTING'

/** Vitest's global set-up of a host project: starts the host that the project is named after, and ends it after the last test. */
export default async function setUpHost(project: TestProject): Promise<() => Promise<void>> {
  const setting: HostSetting = JSON.parse(process.env[SETTING] ?? 'null')
  if (!setting) throw new Error('the suites need an engine and images: run them with `npm test`, which sets them up')
  const authority = makeAuthority()
  const starting = startHost(project.name, { ...setting, authority, cpus: cpusOf(process.env[LAB_CPUS]) })
  const started = await within(starting, timeouts.hostReady, null)
  if (started === null) {
    const why = say(languageOf(process.env), whyNoEngine['not-answering'])
    throw new SetupError(problems.engineLost, { place: setting.endpoint, why })
  }
  project.provide('host', started.handle)
  project.provide('authority', authority)
  return () => started.close()
}

/** @throws for a number of cores that cannot be */
function cpusOf(text: string | undefined): number | null {
  if (!text) return null
  const cpus = Number(text)
  if (!(cpus > 0)) throw new Error(`${LAB_CPUS}=${text}: not a number of cores, such as 0.5`)
  return cpus
}
