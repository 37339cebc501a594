import { NAMES } from '../../helpers/doctor/examples/example.ts'
import type { Stack, Stage } from '../../helpers/scenario/stage.ts'

/** Where every real proxy listens: as the guide has it. */
export const urlOf = ({ addresses, port }: Stage, scheme = 'http'): string => `${scheme}://${addresses.lan}:${port}`

/** The project with that proxy: a bridge service, and the downloader in host mode. */
export const familyai = (host: Stage, scheme = 'http'): Promise<Stack> =>
  host.familyai({ PROXY_URL: urlOf(host, scheme), NO_PROXY: NAMES }, { services: ['model-downloader'] })

/** What every scenario with a real proxy needs. */
export const needs = ['literal-addresses', 'disposable'] as const
