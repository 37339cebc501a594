import type { Facts } from '../facts.ts'
import { CLIENT_VARIABLES, KINDS } from '../proxy-choice.ts'
import { effective, interpolationOf, lastReading } from '../sources.ts'
import type { Rule } from '../suspicion.ts'

const GIVEN: readonly string[] = [...CLIENT_VARIABLES, ...KINDS.no]
const PROXY_NAMES: readonly string[] = ['PROXY_URL', ...GIVEN]

/** FAP-105: what the shell exports comes before `.env`; of variables that give services their proxy. One command mends all. */
export const shellRule: Rule = facts => {
  const found = Object.keys(facts.project.shell).flatMap(name => overriding(facts, name) ?? [])
  const [first] = found.toSorted((a, b) => a.place.line - b.place.line)
  if (first === undefined) return []
  const names = found.map(({ name }) => name)
  const services = [...new Set(found.flatMap(({ users }) => users))]
  const values = { variable: names.join(', '), exported: names.join(' ') }
  return [{ code: 'FAP-105', services, place: first.place, values }]
}

/** An exported variable that says something else than `.env`, and the services that it reaches; null when it is none. */
function overriding(facts: Facts, name: string) {
  const written = lastReading(facts, name)
  if (written?.compose.kind !== 'set' || interpolationOf(facts, name) === null) return null
  const exported = effective(facts, name)
  if (exported === written.compose.text) return null
  const users = facts.services.filter(
    ({ planned }) => exported !== '' && GIVEN.some(variable => planned[variable] === exported),
  )
  if (users.length === 0 && !PROXY_NAMES.includes(name)) return null
  const place = { file: facts.project.env.file, line: written.line, column: written.column }
  return { name, place, users: users.map(user => user.name) }
}
