/** One `.env`, as docker compose, `source` in bash and npm's dotenv each read it; pure, and nothing is run. */
import { type Blame, causesOf, type Values } from './causes.ts'
import { type ComposeReading, composeReading } from './compose-reading.ts'
import { dotenvReading } from './dotenv-reading.ts'
import { type EnvText, type Refused, readLines } from './lines.ts'
import { type ShellReading, shellReading } from './shell-reading.ts'
import { type Assignment, type Environment, type Place, sameValue, unknown, unset, type Value } from './value.ts'

/** One variable on one line. The values are secrets: they may hold credentials. */
export type Reading = Place &
  Values & {
    readonly name: string
    readonly agree: boolean
    /** why they differ: at least one when they do, none when they agree */
    readonly causes: readonly Blame[]
    /** the line on which the same variable stands last, when that is a later one: that one counts */
    readonly replacedOn: number | null
  }

export type EnvReadings = Pick<EnvText, 'lines' | 'bom'> & {
  /** in the order of the file */
  readonly readings: readonly Reading[]
  /** compose refuses the whole file */
  readonly composeRefuses?: ComposeReading['refused']
  /** bash stops reading in the middle */
  readonly shellEnds?: ShellReading['ended']
  /** words that bash runs as commands */
  readonly shellRuns: readonly Place[]
}

/**
 * Reads a `.env`. `environment`: the exported variables of the shell in which compose and `source` are typed, for `$X`
 * in values; that they also win over the file in compose is not looked at here. Never throws.
 */
export function readEnv(bytes: Uint8Array, environment: Environment): EnvReadings | Refused {
  const file = readLines(bytes)
  if ('refused' in file) return file
  const compose = composeReading(file, environment)
  const shell = shellReading(file, environment)
  const dotenv = dotenvReading(file)

  const rows = new Map<string, Assignment & Partial<Values>>()
  const collect = (reader: keyof Values, assignments: readonly Assignment[]) => {
    for (const assignment of assignments) {
      if (assignment.name === '') continue
      const key = `${assignment.line} ${assignment.name}`
      rows.set(key, { ...(rows.get(key) ?? assignment), [reader]: assignment.value })
    }
  }
  collect('compose', compose.assignments)
  collect('shell', shell.assignments)
  collect('dotenv', dotenv)
  const sorted = [...rows.values()].sort((a, b) => a.line - b.line || a.column - b.column)
  const last = new Map(sorted.map(({ name, line }) => [name, line]))
  const commandLines = new Set(shell.commands.map(({ line }) => line))

  const readings: Reading[] = []
  let lastBlame: Place | undefined
  for (const { name, line, column, ...row } of sorted) {
    const values: Values = {
      compose: row.compose ?? unset(compose.refused ? 'refuses-file' : 'no-assignment'),
      shell: row.shell ?? withoutShell(shell, line, commandLines),
      dotenv: row.dotenv ?? unset('no-assignment'),
    }
    const text = file.lines[line - 1]
    const agree =
      text?.utf8 !== false && sameValue(values.compose, values.shell) && sameValue(values.shell, values.dotenv)
    const elsewhere = [
      ...(compose.refused && compose.refused.line !== line ? [compose.refused] : []),
      ...(shell.ended && shell.ended.line !== line && shell.ended.from <= line ? [shell.ended] : []),
    ].map((place): Blame => ({ cause: 'other-line', line: place.line, column: place.column }))
    const fallback: Blame = lastBlame
      ? { cause: 'other-line', line: lastBlame.line, column: lastBlame.column }
      : { cause: 'other', line, column }
    const kept = values.shell.kind === 'unset' && values.shell.why === 'read-only'
    const own: Blame[] = kept ? [{ cause: 'read-only', line, column }] : []
    const causes = agree || !text ? [] : [...elsewhere, ...own, ...causesOf(text, values)]
    if (!agree && causes.length === 0) causes.push(fallback)
    lastBlame = causes.find(({ cause }) => cause !== 'other-line') ?? lastBlame
    const final = last.get(name) ?? line
    readings.push({ name, line, column, ...values, agree, causes, replacedOn: final > line ? final : null })
  }
  const ends = shell.ended ? { shellEnds: shell.ended } : {}
  const refuses = compose.refused ? { composeRefuses: compose.refused } : {}
  return { lines: file.lines, bom: file.bom, readings, ...refuses, ...ends, shellRuns: shell.commands }
}

function withoutShell({ ended }: ShellReading, line: number, commandLines: ReadonlySet<number>): Value {
  if (ended && line >= ended.from) return ended.why === 'not-modelled' ? unknown('not-modelled') : unset('aborted')
  return unset(commandLines.has(line) ? 'runs-command' : 'no-assignment')
}
