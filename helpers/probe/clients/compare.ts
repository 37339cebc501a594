import { type Case, type FormName, failureCases, forms, noProxyCases, type Scheme, variableCases } from './cases.ts'
import type { Client } from './client.ts'
import type { Expected } from './expectations/expected.ts'
import { endOf, exitOf, toldBy, variableOf } from './judge.ts'
import type { Seen } from './measure.ts'

/** One case in words: what the table says and what came of it. */
export type Measured = {
  readonly case: string
  readonly expected: string
  readonly found: string
  readonly nonce: string
}

/** What is to be asked of a client: nothing but its variables where it reads none. `index` is its place among all. */
export function casesOf({ http, https }: Expected, index: number): Case[] {
  const variables = [...variableCases('http', http.variables), ...variableCases('https', https.variables)]
  // What hangs comes first: meanwhile the rest is done.
  return http.variables.length === 0 ? variables : [...failureCases(index), ...variables, ...noProxyCases]
}

/** Holds what was seen against the table: of more ends than one that it has for a case, the one that came. Pure. */
export function compared(client: Client, expected: Expected, seen: readonly Seen[]): Measured[] {
  return seen.map(one => {
    const found = finding(client, one)
    const ends = expectations(expected, one.asked.id)
    return {
      case: one.asked.id,
      expected: ends.includes(found) ? found : ends.join('; or '),
      found,
      nonce: one.nonce,
    }
  })
}

function expectations(expected: Expected, id: string): readonly string[] {
  const [, scheme, step] = /^(https?) (\d+)$/.exec(id) ?? []
  if (scheme !== undefined) {
    const { variables, tunnels, fails } = expected[scheme as Scheme]
    const variable = variables[Number(step) - 1]
    return [variable === undefined ? (fails ? 'no-request' : 'direct') : byVariable(variable, tunnels)]
  }
  const form = id.replace(/^no_proxy /, '')
  if (form in forms) return [expected.forms?.[form as FormName] ?? 'no row in the table of NO_PROXY']
  const failures = expected.failure(id)
  return failures.length === 0 ? ['no row in the tables of failures'] : failures.map(failureText)
}

function finding(client: Client, seen: Seen): string {
  const { id } = seen.asked
  const end = endOf(seen)
  if (/^https? \d+$/.test(id)) {
    const variable = variableOf(seen)
    const arrived = end === 'proxied' || end === 'wrong-protocol'
    return variable !== null && arrived ? byVariable(variable, end === 'proxied') : end
  }
  if (id.startsWith('no_proxy ')) return end
  return failureText({ exit: exitOf(seen.left), end, told: toldBy(client, seen) })
}

const byVariable = (variable: string, tunnels: boolean) => `${variable}${tunnels ? '' : ', without CONNECT'}`

const failureText = ({ exit, end, told }: { exit: string; end: string; told: string }) =>
  [`exit ${exit}`, end, told].filter(Boolean).join(', ')

/** The cases that came out otherwise than the table says. */
export const differing = (measured: readonly Measured[]): Measured[] =>
  measured.filter(({ expected, found }) => expected !== found)
