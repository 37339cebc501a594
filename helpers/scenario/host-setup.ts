import type { TestProject } from 'vitest/node'
import { makeAuthority } from '../host/certificates.ts'
import { startHost } from '../host/start.ts'

/** What `npm test` tells the host projects: as variables, because Vitest's configuration is read in the same process. */
export type HostSetting = { readonly run: string; readonly endpoint: string; readonly socketPath: string | null }

export const SETTING = 'FAMILYAI_HOST_SETTING'

/** Vitest's global set-up of a host project: starts the host that the project is named after, and ends it after the last test. */
export default async function setUpHost(project: TestProject): Promise<() => Promise<void>> {
  const setting: HostSetting = JSON.parse(process.env[SETTING] ?? 'null')
  if (!setting) throw new Error('the suites need an engine and images: run them with `npm test`, which sets them up')
  const authority = makeAuthority()
  const started = await startHost(project.name, { ...setting, authority })
  project.provide('host', started.handle)
  project.provide('authority', authority)
  return () => started.close()
}
