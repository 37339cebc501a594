/**
 * How bash reads a `.env` on `source .env`, by rules: nothing is ever run. Plain `source` and `set -a; source` give the
 * same values; they differ in what child processes see of them.
 */
import { type EnvText, placeOf } from './lines.ts'
import { expand, FICKLE, READ_ONLY, REQUIRED } from './shell-expansion.ts'
import { type Command, type List, type Pipeline, plainText, readLine, type Word } from './shell-grammar.ts'
import { type Ending, lexer, type Part, Trouble } from './shell-words.ts'
import { type Assignment, type Environment, type Place, set, type Unset, unknown, unset, type Value } from './value.ts'

export type ShellReading = {
  /** in the file's order; a later one of the same name wins, unless it is unset: then the earlier one stays */
  readonly assignments: readonly Assignment[]
  /** words that bash runs as commands, each at its place */
  readonly commands: readonly Place[]
  /**
   * Where bash stops reading (`syntax`, `required-variable`), or the rules here do (`not-modelled`), and from which line
   * on nothing is read: the start of a line that quotes or operators join to this one.
   */
  readonly ended?: Place & { readonly why: Ending; readonly from: number }
}

const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=/

/** Builtins that may set or unset anything, or end the reading; `echo` and the like may not. */
const BUILTINS = new Set(
  (
    '. alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown enable eval ' +
    'exec exit export fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd read ' +
    'readarray readonly return set shift shopt source suspend times trap type typeset ulimit umask unalias unset wait'
  ).split(' '),
)

type Target = { readonly name: string; readonly append: boolean; readonly start: number; readonly parts: Part[] }

function assignmentIn(word: Word): Target | null {
  const [first, ...rest] = word.parts
  if (first?.kind !== 'text' || first.quoted) return null
  const match = ASSIGNMENT.exec(first.text)
  const name = match?.[1]
  if (!match || name === undefined) return null
  const parts = [{ ...first, text: first.text.slice(match[0].length) }, ...rest]
  return { name, append: match[2] === '+', start: word.start, parts }
}

/** What bash takes for assignments. `environment`: of the shell in which `source` is typed. Never throws. */
export function shellReading({ text, lines }: EnvText, environment: Environment): ShellReading {
  const assignments: Assignment[] = []
  const commands: Place[] = []
  const values = new Map<string, Value>()
  const variables = (name: string) => {
    const outer = Object.hasOwn(environment, name) ? environment[name] : undefined
    return values.get(name) ?? (outer === undefined ? null : set(outer))
  }

  const { next, position } = lexer(text)
  for (;;) {
    const from = placeOf(lines, position()).line
    try {
      const line = readLine(next)
      if (!line) return { assignments, commands }
      for (const list of line) runList(list)
    } catch (problem) {
      if (!(problem instanceof Trouble)) throw problem
      if (problem.why !== 'read-only')
        return { assignments, commands, ended: { ...placeOf(lines, problem.offset), why: problem.why, from } }
    }
  }

  function record({ name, start }: Target, value: Value) {
    if (value.kind !== 'unset') values.set(name, value)
    assignments.push({ name, ...placeOf(lines, start), value })
  }

  function recordAll(list: readonly Pipeline[], value: Value) {
    for (const { commands: all } of list)
      for (const { words } of all)
        for (const word of words) {
          const target = assignmentIn(word)
          if (target) record(target, value)
        }
  }

  function runList({ pipelines, background }: List) {
    if (background) return recordAll(pipelines, unset('background'))
    /** of the pipeline before, as if one had stood before the first: null when nobody knows */
    let succeeded: boolean | null = true
    for (const pipeline of pipelines) {
      const skipped = succeeded === (pipeline.after === '||')
      const [command, ...more] = pipeline.commands
      if (skipped) recordAll([pipeline], unset('no-assignment'))
      else if (succeeded === null) recordAll([pipeline], unknown('after-command'))
      else if (!command || more.length > 0) {
        recordAll([pipeline], unset('pipeline'))
        succeeded = null
      } else succeeded = runCommand(command)
    }
  }

  /** Whether it succeeds; null when nobody knows. */
  function runCommand({ words, redirected }: Command): boolean | null {
    const targets = words.map(assignmentIn)
    const index = targets.indexOf(null)
    const first = words[index]
    if (!first) {
      let known = !redirected
      for (const target of targets) if (target && assign(target).kind === 'unknown') known = false
      return known || null
    }
    const name = plainText(first) ?? quotedText(first)
    if (index === 0 && name === 'export' && !redirected) return runExport(words.slice(1), targets.slice(1))
    // An expansion may leave no word at all, or run a builtin; and `${X:?}` in any word ends the file.
    if (name === undefined || BUILTINS.has(name) || words.some(requires)) throw new Trouble(first.start, 'not-modelled')
    commands.push(placeOf(lines, first.start))
    const why: Unset = 'runs-command'
    for (const target of targets.slice(0, index)) if (target) record(target, unset(why))
    return null
  }

  function runExport(words: readonly Word[], targets: readonly (Target | null)[]): null {
    for (const [index, word] of words.entries()) {
      const target = targets[index]
      const text = plainText(word) ?? quotedText(word)
      if (target) assign(target)
      else if (text === undefined || text.startsWith('-') || text.includes('=')) {
        if (text === undefined || !/^[^A-Za-z_-]/.test(text)) throw new Trouble(word.start, 'not-modelled')
      }
    }
    return null
  }

  function assign(target: Target): Value {
    if (READ_ONLY.has(target.name)) {
      record(target, unset('read-only'))
      throw new Trouble(target.start, 'read-only')
    }
    const value = expand(target.parts, variables)
    if (value === REQUIRED) {
      record(target, unset('aborted'))
      throw new Trouble(target.start, 'required-variable')
    }
    const before = target.append ? variables(target.name) : null
    const whole = before ? expand([asPart(before), asPart(value)], variables) : value
    const kept = FICKLE.test(target.name) || whole === REQUIRED ? unknown('shell-state') : whole
    record(target, kept)
    return value
  }
}

const asPart = (value: Value): Part =>
  value.kind === 'set'
    ? { kind: 'text', text: value.text, quoted: true }
    : { kind: 'unknown', why: value.kind === 'unknown' ? value.why : 'shell-state' }

/** The word without its quotes, when nothing in it is expanded. */
const quotedText = (word: Word) =>
  word.parts.every(part => part.kind === 'text')
    ? word.parts.map(part => (part.kind === 'text' ? part.text : '')).join('')
    : undefined

const requires = ({ parts }: Word): boolean => parts.some(requiresPart)
const requiresPart = (part: Part): boolean =>
  part.kind === 'variable' && (part.operator.endsWith('?') || part.word.some(requiresPart))
