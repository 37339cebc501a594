/**
 * `$X`, `${X}`, `${X:-default}` … as compose-go 2.9.1 (docker compose 2.40.3) replaces them: its template/template.go,
 * without the regular expression, whose time grows with the square of the line's length.
 */
import { DEEPEST, LONGEST, set, unknown, type Value } from './value.ts'

/** null: not set. */
export type Lookup = (name: string) => Value | null

/** What makes compose refuse the whole file. */
export type Refusal = 'invalid-interpolation' | 'required-variable'

/** Go's case-insensitive [_a-z] takes ſ and the Kelvin sign, too. */
const NAME = /[_a-zA-Z\u017F\u212A][_a-zA-Z0-9\u017F\u212A]*/y
const OPERATOR = /:?[-+?]/y

const from = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** The brace that closes the one at `open`, counted as compose counts: the character after a `{` is never looked at. */
function closing(text: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at <= end; at++) {
    if (text[at] === '}' && --depth === 0) return at
    if (text[at] === '{') {
      depth++
      at++
    }
  }
  return -1
}

type Piece = { readonly value: Value; readonly end: number } | Refusal

/** `last`: where the last `}` of the line is; as far as that goes a `{` that is never closed. */
function braced(text: string, dollar: number, last: number, lookup: Lookup, depth: number): Piece {
  const name = from(NAME, text, dollar + 2)
  if (name === undefined) return 'invalid-interpolation'
  const after = dollar + 2 + name.length
  const found = lookup(name)
  if (text[after] === '}') return { value: found ?? set(''), end: after + 1 }

  const operator = from(OPERATOR, text, after)
  const start = after + (operator?.length ?? 0)
  if (operator === undefined || last < start) return 'invalid-interpolation'
  const close = closing(text, dollar + 1, last)
  const end = close < 0 ? last : close
  // compose 2.40.3 replaces in the default even when it is not needed, and so meets its mistakes.
  const word = interpolate(text.slice(start, end), lookup, depth + 1)
  if (typeof word === 'string') return word
  if (found?.kind === 'unknown') return { value: found, end: end + 1 }

  const empty = operator.startsWith(':') && found?.kind === 'set' && found.text === ''
  const given = found !== null && !empty
  if (operator.endsWith('?') && !given) return 'required-variable'
  const useWord = operator.endsWith('+') ? given : operator.endsWith('-') && !given
  return { value: useWord ? word : (found ?? set('')), end: end + 1 }
}

/** The text with its variables replaced, or why compose refuses the file. */
export function interpolate(text: string, lookup: Lookup, depth = 0): Value | Refusal {
  if (depth > DEEPEST) return unknown('too-long')
  let done = ''
  let unknowable: Value | undefined
  let at = 0
  let newline = -1
  let last = -1
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
    done += text.slice(at, dollar)
    if (dollar > newline) {
      newline = text.indexOf('\n', dollar)
      if (newline < 0) newline = text.length
      last = text.lastIndexOf('}', newline)
    }
    const name = from(NAME, text, dollar + 1)
    let piece: Piece = { value: set('$'), end: dollar + 1 }
    if (text[dollar + 1] === '$') piece = { value: set('$'), end: dollar + 2 }
    else if (name !== undefined) piece = { value: lookup(name) ?? set(''), end: dollar + 1 + name.length }
    else if (text[dollar + 1] === '{') piece = braced(text, dollar, last, lookup, depth)
    if (typeof piece === 'string') return piece
    if (piece.value.kind === 'set') done += piece.value.text
    else unknowable = piece.value
    if (done.length > LONGEST) unknowable = unknown('too-long')
    if (unknowable) done = ''
    at = piece.end
  }
  return unknowable ?? set(done + text.slice(at))
}
