import type { Tree } from './tree.ts'
import { SECRET } from './words.ts'

/** The file that compose takes by itself. */
export const COMPOSE = 'docker-compose.yml'

/** Variables of a service, with a password that must never be shown. */
export const PROXY = `{ HTTP_PROXY: "http://u:${SECRET}@192.168.3.84:2526", HTTPS_PROXY: "http://u:${SECRET}@192.168.3.84:2526" }`

/** A project of one service. */
export const SERVICE = `services:\n  a: { image: i, environment: ${PROXY} }\n`

/** A project whose compose file has this text. */
export const alone = (text: string): Tree => ({ [COMPOSE]: text })

/** A project of these services, each as it stands in the file. */
export const project = (...services: readonly string[]): Tree => alone(`services:\n${services.join('\n')}\n`)
