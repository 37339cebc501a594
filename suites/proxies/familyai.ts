import type { Patient } from '../../helpers/doctor/consult.ts'
import { NAMES } from '../../helpers/doctor/examples/example.ts'
import { readProxyConfig } from '../../helpers/doctor/proxy-config/read.ts'
import type { Stack, Stage } from '../../helpers/scenario/stage.ts'
import { configurationOf } from '../../helpers/upstream/software/fixtures.ts'
import type { Software } from '../../helpers/upstream/software/software.ts'

/** Where every real proxy listens: as the guide has it. */
export const urlOf = ({ addresses, port }: Stage, scheme = 'http'): string => `${scheme}://${addresses.lan}:${port}`

/** The project with that proxy: a bridge service, and the downloader in host mode. */
export const familyai = (host: Stage, scheme = 'http'): Promise<Stack> =>
  host.familyai({ PROXY_URL: urlOf(host, scheme), NO_PROXY: NAMES }, { services: ['model-downloader'] })

/** What every scenario with a real proxy needs. */
export const needs = ['literal-addresses', 'disposable'] as const

/** The project as its owner shows it to the doctor, with the configuration of the proxy, where that can be read. */
export async function withConfiguration(stack: Stack, software: Software, name: string): Promise<Patient> {
  const text = await configurationOf(software, name)
  const config = readProxyConfig(software.config, Buffer.from(text))
  return 'refused' in config ? stack : { ...stack, proxyConfig: config }
}
