import { type ParsedProxyUrl, parseProxyUrl } from './env/proxy-url.ts'
import type { Environment } from './facts.ts'
import { bypassedBy } from './no-proxy.ts'

/** Where a client of some variables sends a request. `value` is a secret: it may hold credentials. */
export type Choice =
  | { readonly kind: 'proxy'; readonly variable: string; readonly value: string; readonly parsed: ParsedProxyUrl }
  /** an entry of NO_PROXY names the target */
  | { readonly kind: 'bypassed'; readonly variable: string; readonly entry: string }
  /** no variable names a proxy */
  | { readonly kind: 'none' }

/** The kinds of proxy variables, each in the order in which clients look: lower case wins where both are read (curl, Python, undici). */
export const KINDS = {
  https: ['https_proxy', 'HTTPS_PROXY'],
  http: ['http_proxy', 'HTTP_PROXY'],
  all: ['all_proxy', 'ALL_PROXY'],
  no: ['no_proxy', 'NO_PROXY'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

/** The variables from which clients take a proxy, the one for https first: nearly all that is downloaded is https. */
export const CLIENT_VARIABLES: readonly string[] = [...KINDS.https, ...KINDS.http, ...KINDS.all]

/** What is read for a target's scheme. */
const readFor: Readonly<Record<string, readonly string[]>> = {
  'http:': [...KINDS.http, ...KINDS.all],
  'https:': [...KINDS.https, ...KINDS.all],
}

/** The first of these variables that has a value, and the value. */
export function firstValue(
  environment: Environment,
  names: readonly string[],
): { readonly name: string; readonly value: string } | null {
  for (const name of names) {
    const value = environment[name]
    if (value) return { name, value }
  }
  return null
}

/** The first of these variables that has a value. */
export const firstSet = (environment: Environment, names: readonly string[]): string | null =>
  firstValue(environment, names)?.name ?? null

/** Which proxy the clients of an environment take to a target, by the rules that most of them share. Pure. */
export function proxyFor(environment: Environment, target: string): Choice {
  const { protocol, hostname } = new URL(target)
  const chosen = firstValue(environment, readFor[protocol] ?? [])
  if (chosen === null) return { kind: 'none' }
  const list = firstValue(environment, KINDS.no)
  if (list !== null) {
    const entry = bypassedBy(list.value, hostname)
    if (entry !== null) return { kind: 'bypassed', variable: list.name, entry }
  }
  const { name: variable, value } = chosen
  return { kind: 'proxy', variable, value, parsed: parseProxyUrl(value) }
}

/** The variables that a container gets now: those of the running one, else as planned. */
export const environmentOf = (service: {
  readonly planned: Environment
  readonly running: { readonly environment: Environment } | null
}): Environment => service.running?.environment ?? service.planned
