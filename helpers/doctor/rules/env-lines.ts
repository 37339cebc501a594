import { isIPv4 } from 'node:net'
import { renderEnvFile } from '../../stack/env-file.ts'
import { envLines, envReasons, thisLine, together } from '../../text/reasons.ts'
import type { Message } from '../../text/say.ts'
import type { Cause } from '../env/causes.ts'
import type { Line } from '../env/lines.ts'
import type { EnvReadings, Reading } from '../env/readings.ts'
import type { Facts } from '../facts.ts'
import { mendedNoProxy } from '../no-proxy-list.ts'
import { addressIn, sureProxy, withoutCredentials } from '../proxies.ts'
import { CLIENT_VARIABLES, KINDS } from '../proxy-choice.ts'
import { interpolationOf } from '../sources.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

const reasons: Readonly<Record<Cause, Message>> = envReasons

/** What one command mends in the whole file, and how a line shows it. */
const LINE_ENDS: ReadonlyMap<Cause, RegExp> = new Map([
  ['bom', /^\uFEFF/],
  ['crlf', /\r$/],
])
const isLineEnd = (cause: Cause): boolean => LINE_ENDS.has(cause)

/** What is wrong with one line; `reading` is null where it sets no variable. */
type Wrong = {
  readonly line: number
  readonly column: number
  readonly causes: readonly Cause[]
  readonly sentences: readonly Message[]
  readonly reading: Reading | null
}

/** FAP-104: lines of `.env` that its readers take in different ways, where that matters for the proxy or for other lines. */
export const envRule: Rule = facts => {
  const { env } = facts.project
  if (env.kind !== 'read') return []
  const wrong = wrongLines(facts, env.readings)
  const ends = wrong.filter(({ causes }) => causes.every(isLineEnd))
  const others = wrong.filter(line => !ends.includes(line))
  const suspicion = (lines: readonly Wrong[], rewritten: string | null): Suspicion[] => {
    const [first] = lines
    if (first === undefined) return []
    const names = [...new Set(lines.flatMap(({ reading }) => reading?.name ?? []))]
    const variable = names.length > 0 ? names.join(', ') : thisLine
    const reason = together(lines.flatMap(({ sentences }) => sentences))
    const place = { file: env.file, line: first.line, column: first.column }
    const windowsFile = lines.some(({ causes }) => causes.some(isLineEnd)) ? env.file : null
    return [{ code: 'FAP-104', services: [], place, values: { variable, reason, rewritten, windowsFile } }]
  }
  return [
    ...suspicion(ends, null),
    ...others.flatMap(line => suspicion([line], rewrittenAs(facts, env.readings.lines, line))),
  ]
}

function wrongLines(facts: Facts, env: EnvReadings): Wrong[] {
  const differing = env.readings.filter(
    ({ agree, replacedOn, name }) => !agree && replacedOn === null && matters(facts, name),
  )
  const own = differing.filter(({ causes }) => causes.every(({ cause }) => cause !== 'other-line'))
  const elsewhere = differing.flatMap(({ causes }) => causes.filter(({ cause }) => cause === 'other-line'))
  const breaking = [
    ...(env.composeRefuses ? [{ ...env.composeRefuses, how: envLines.refused }] : []),
    ...(env.shellEnds ? [{ ...env.shellEnds, how: envLines.ends }] : []),
    ...env.shellRuns.map(place => ({ ...place, how: envLines.runs })),
    ...elsewhere.map(({ line, column }) => ({ line, column, how: envReasons.other })),
  ]
  const found = new Map<number, Wrong>()
  for (const reading of own) {
    const { line, column } = reading
    const causes = reading.causes.map(({ cause }) => cause)
    found.set(line, { line, column, causes, sentences: causes.map(cause => reasons[cause]), reading })
  }
  for (const { line, column, how } of breaking)
    if (!found.has(line)) found.set(line, breakingLine(env, line, column, how))
  return [...found.values()].sort((a, b) => a.line - b.line)
}

/** A line that keeps others from being read, or that the shell runs. */
function breakingLine(env: EnvReadings, line: number, column: number, how: Message): Wrong {
  const raw = env.lines[line - 1]?.raw ?? ''
  // Behind the beginning of a line a name may be a piece of a password that a quote has cut.
  const starts = raw.length - raw.replace(/^\s*(?:export\s+)?/, '').length
  const reading = env.readings.findLast(candidate => candidate.line === line && candidate.column === starts + 1) ?? null
  const own = (reading?.causes ?? []).map(({ cause }) => cause).filter(cause => cause !== 'other-line')
  const causes = own.length > 0 ? own : lineEnds(raw)
  const why = causes.map(cause => reasons[cause])
  const onlyEnds = causes.length > 0 && causes.every(isLineEnd)
  const found = { line, column, reading }
  return { ...found, causes: causes.length > 0 ? causes : ['other'], sentences: onlyEnds ? why : [...why, how] }
}

/** A blank line or a comment of a file from Windows: all that the shell trips over is its end, or its beginning. */
const lineEnds = (raw: string): Cause[] =>
  /^\s*(?:#.*)?$/s.test(raw) ? [...LINE_ENDS].flatMap(([cause, sign]) => (sign.test(raw) ? [cause] : [])) : []

/** Of the lines that are read differently, those of these names concern the proxy. */
const matters = (facts: Facts, name: string): boolean =>
  name === 'PROXY_URL' || isProxyName(name) || interpolationOf(facts, name) !== null

const isNoProxy = (name: string): boolean => KINDS.no.some(known => known === name)
const isProxyName = (name: string): boolean => CLIENT_VARIABLES.includes(name) || isNoProxy(name)

/**
 * The line's value as all read it alike: for the variables of the proxy, the others may be secrets. Credentials are left for
 * the owner to fill in. null: nobody can say what it is meant to be.
 */
function rewrittenAs(facts: Facts, lines: readonly Line[], { line, reading }: Wrong): string | null {
  if (reading?.compose.kind !== 'set') return null
  const { name } = reading
  const text = reading.compose.text.trim()
  if (isNoProxy(name)) return mendedNoProxy(facts)
  if (name !== 'PROXY_URL' && !isProxyName(name)) return isIPv4(text) ? text : null
  const raw = lines[line - 1]?.raw ?? ''
  // Where credentials were cut, what is left of them may look like a host: only what is written tells.
  if (raw.includes('@')) return withOpenCredentials(raw)
  const proxy = sureProxy(facts, text)
  return proxy && asWritten(withoutCredentials(proxy))
}

function withOpenCredentials(raw: string): string | null {
  const [, scheme, rest] = /=\s*["']?([a-z0-9]+:\/\/)(.*?)["']?\s*$/s.exec(raw) ?? []
  const address = rest === undefined ? null : addressIn(rest)
  return address === null ? null : `${scheme}{user}:{password}@${address}`
}

/** As `.env` must have it, for all to read it alike. */
const asWritten = (url: string): string => renderEnvFile({ X: url }).slice('X='.length, -'\n'.length)
