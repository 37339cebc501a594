import { parse } from 'dotenv'
import { type EnvText, placeOf } from './lines.ts'
import { type Assignment, set, unknown, unset, type Value } from './value.ts'

/**
 * One statement, as dotenv 17 and 18 recognise it (LINE in its source), from its first character that is no space.
 * dotenv tells no places; so it is asked about each statement alone. Why that gives what the whole file gives: each way
 * in which the expression matches a part that ends at a line's end, it also matches in the whole.
 */
const STATEMENT =
  /(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/dmy
const LINE_END = /[\n\u2028\u2029]/g
const NO_SPACE = /\S/g

/** dotenv's own unquoting takes a time that grows with the square of this. */
const LONGEST_STATEMENT = 16 * 1024

const from = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function valueIn(statement: string): Value {
  if (statement.length > LONGEST_STATEMENT) return unknown('too-long')
  const text = Object.values(parse(statement))[0]
  return text === undefined ? unset('no-assignment') : set(text)
}

/** What npm's dotenv takes for assignments, in the file's order; a later one of the same name wins. Never throws. */
export function dotenvReading({ text, lines }: EnvText): Assignment[] {
  // As dotenv does before it looks for statements. A CR before LF is dropped, so offsets move.
  const dropped: number[] = []
  const plain = text.replace(/\r\n?/g, (ending, at: number) => {
    if (ending.length === 2) dropped.push(at - dropped.length)
    return '\n'
  })
  let crs = 0
  const original = (offset: number) => {
    for (; (dropped[crs] ?? Number.POSITIVE_INFINITY) < offset; crs++);
    return offset + crs
  }

  const found: Assignment[] = []
  for (let at = from(NO_SPACE, plain, 0)?.index; at !== undefined; ) {
    const statement = from(STATEMENT, plain, at)
    const name = statement?.[1]
    if (statement && name !== undefined) {
      const offset = original(statement.indices?.[1]?.[0] ?? at)
      found.push({ name, ...placeOf(lines, offset), value: valueIn(statement[0]) })
    }
    // A statement starts a line: what follows one on its last line is none.
    const next = from(LINE_END, plain, at + (statement?.[0].length ?? 0))
    at = next ? from(NO_SPACE, plain, next.index)?.index : undefined
  }
  return found
}
