import type { Reading } from './env/readings.ts'
import type { Compose, EnvSight, Facts, FilePlace, ServiceSight } from './facts.ts'
import { perObject } from './per-object.ts'

/** The last one of each name. */
const lastReadings = perObject((env: EnvSight): ReadonlyMap<string, Reading> => {
  if (env.kind !== 'read') return new Map()
  const taken = env.readings.readings.filter(({ compose }) => compose.kind === 'set')
  return new Map(taken.map(reading => [reading.name, reading]))
})

/** The last assignment of a name in `.env` that compose takes; null without any. */
export const lastReading = ({ project: { env } }: Facts, name: string): Reading | null =>
  lastReadings(env).get(name) ?? null

/** Values that are what a quote or a `#` left of a line with an `@`. */
const pieces = perObject((env: EnvSight): ReadonlySet<string> => {
  if (env.kind !== 'read') return new Set()
  const { lines, readings } = env.readings
  const cut = readings.flatMap(({ compose, line }) =>
    compose.kind === 'set' && !compose.text.includes('@') && lines[line - 1]?.raw.includes('@') ? [compose.text] : [],
  )
  return new Set(cut)
})

/** Whether a value may be a piece of a URL that was cut within its credentials: then what looks like a host is none. */
export const isPiece = ({ project: { env } }: Facts, value: string): boolean => pieces(env).has(value)

/** What compose puts for `${name}`: the shell's value, else that of `.env`; null without either. A secret. */
export function effective(facts: Facts, name: string): string | null {
  const { shell } = facts.project
  const given = Object.hasOwn(shell, name) ? shell[name] : undefined
  if (given !== undefined) return given
  const value = lastReading(facts, name)?.compose
  return value?.kind === 'set' ? value.text : null
}

const interpolations = ({ project: { compose } }: Facts): Compose['interpolated'] =>
  compose.kind === 'loaded' ? compose.interpolated : {}

/** The variable by which compose gives a value, PROXY_URL before others; null where the files hold it themselves. */
export const variableOf = (facts: Facts, value: string): string | null =>
  ['PROXY_URL', ...Object.keys(interpolations(facts))].find(name => effective(facts, name) === value) ?? null

/** Where the files name `${name}` first; null when they do not. */
export function interpolationOf(facts: Facts, name: string): FilePlace | null {
  const places = interpolations(facts)
  return (Object.hasOwn(places, name) && places[name]) || null
}

/**
 * Whether a value of a service comes from `${name}`, or from the default that stands behind it: setting `name` in `.env`
 * changes it then.
 */
export function comesFrom(facts: Facts, value: string, name: string): boolean {
  if (interpolationOf(facts, name) === null) return false
  const given = effective(facts, name) ?? ''
  return given === '' || given === value
}

/**
 * Where the value of a service's variable is to be mended: on the line of `.env` that gives it, else where the compose files
 * set the variable, else at the service (env_file); null where no file could be read.
 */
export function placeOf(facts: Facts, service: ServiceSight, variable: string): FilePlace | null {
  const value = service.planned[variable]
  const { dockerConfig } = facts.project
  for (const name of Object.keys(interpolations(facts))) {
    const place = value !== '' && effective(facts, name) === value ? valuePlace(facts, name) : null
    if (place !== null) return place
  }
  if (dockerConfig && Object.hasOwn(dockerConfig.variables, variable) && !Object.hasOwn(service.own, variable))
    return { file: dockerConfig.file, line: 1, column: 1 }
  return service.places[variable] ?? service.places[''] ?? null
}

/** Where the value of a variable starts in `.env`; null when the shell gives it, or nobody. */
export function valuePlace(facts: Facts, name: string): FilePlace | null {
  const { env, shell } = facts.project
  const reading = Object.hasOwn(shell, name) ? null : lastReading(facts, name)
  if (reading === null || env.kind !== 'read') return null
  const raw = env.readings.lines[reading.line - 1]?.raw ?? ''
  const value = raw.slice(reading.column - 1).replace(/[^=:]*[=:]\s*["']?/, '')
  return { file: env.file, line: reading.line, column: raw.length - value.length + 1 }
}
