import type { Environment } from '../facts.ts'

/** The file that the guide runs by hand, with `-f`. */
export const DOWNLOAD_FILE = 'docker-compose.download.yml'

/** compose-go, cli/options.go: the first that is there counts. */
export const DEFAULT_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const
const OVERRIDE_FILES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const

/**
 * The files that compose takes in a folder: those of COMPOSE_FILE, else the default names; none when there are none.
 * `variables`: as compose has them, the shell's before those of `.env`. `there`: whether a file of the folder exists.
 */
export function filesInUse(variables: Environment, there: (name: string) => boolean): readonly string[] {
  const { COMPOSE_FILE = '', COMPOSE_PATH_SEPARATOR } = variables
  if (COMPOSE_FILE !== '')
    return COMPOSE_FILE.split(COMPOSE_PATH_SEPARATOR || ':').map(name => name.replace(/^\.\//, ''))
  const main = DEFAULT_FILES.find(there)
  const override = OVERRIDE_FILES.find(there)
  return main === undefined ? [] : [main, ...(override === undefined ? [] : [override])]
}
