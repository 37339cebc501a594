import { redact } from '../text/redact.ts'
import { quoted } from './quoted.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The command that looks again. */
export type Again = {
  /** what stands before it, so that it goes to the same engine: with the name of an ssh user, which no file gets */
  readonly engine: string
  readonly command: string
}

/** The whole of the command that a doctor of `--hosts` prints: its own words are not what the reader types. */
export const AGAIN = 'FAMILYAI_KIT_AGAIN'

/** By what the docker command chooses its engine. */
const NAMES = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'] as const

/**
 * What names the engine of `environment` before a command: what was typed for one command is not there at the next. `shell`: what
 * is exported where that will be typed; what would name another engine is emptied. Without passwords.
 */
export const engineNamed = (environment: Environment, shell: Environment = environment): string =>
  NAMES.filter(name => environment[name] || shell[name])
    .map(name => `${name}=${quoted(withoutPassword(environment[name] ?? ''))} `)
    .join('')

/** `npm start` with these words. */
export const startLine = (words: readonly string[]): string =>
  words.length === 0 ? 'npm start' : `npm start -- ${words.map(quoted).join(' ')}`

/** Who logs in by ssh is named by the endpoint. */
const withoutPassword = (value: string): string => (/^ssh:\/\/[^\s:@/]+@[^\s@]+$/.test(value) ? value : redact(value))
