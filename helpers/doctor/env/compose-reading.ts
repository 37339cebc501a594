/** How docker compose 2.40.3 reads a `.env`: compose-go 2.9.1, dotenv/parser.go, proven against the real one. */
import { interpolate, type Refusal } from './compose-interpolation.ts'
import { type EnvText, placeOf } from './lines.ts'
import { type Assignment, type Environment, LONGEST, type Place, set, unknown, type Value } from './value.ts'

export type ComposeReading = {
  /** in the file's order; a later one of the same name wins. None when the file is refused */
  readonly assignments: readonly Assignment[]
  /** compose does nothing at all with such a file */
  readonly refused?: Place & { readonly why: Refusal | 'name' | 'unterminated-quote' }
}

/** Go's unicode.IsSpace; JavaScript's \s has U+FEFF and lacks U+0085. */
const SPACES = '\\t-\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000'
const NO_SPACE = new RegExp(`[^${SPACES}]`, 'g')
const TRAILING_SPACES = new RegExp(`[${SPACES}]$`)
const NO_BLANK = /[^\t\v\f\r \x85\xA0]/g
const EXPORT = /export(?=[\t\n\f\r ])[\t\v\f\r \x85\xA0]*/y
const NAME_END = /[^\p{L}\p{N}_.\-[\]\t\v\f\r \x85\xA0]/gu
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g
const ESCAPED: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ $: '$$', '"': '"', '\\': '\\' },
}

const find = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.exec(text)?.index ?? text.length
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && TRAILING_SPACES.test(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** As Go unescapes, which wants three octal digits, up to 377; else only the `0` of `\0…` gets lost. */
function unescapeOne(sequence: string): string {
  const digits = /^\\0(\d*)$/.exec(sequence)?.[1]
  if (digits === undefined) return ESCAPED[sequence.slice(1)] ?? sequence
  return /^[0-3][0-7]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`
}

/** The text between quotes and where it ends; null when the quote is never closed. */
function quoted(text: string, start: number): { inner: string; end: number } | null {
  const quote = text[start]
  let inner = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === quote) return { inner, end: at + 1 }
    if (char !== '\\') inner += char
    else if (at + 1 < text.length) {
      const next = text[++at] ?? ''
      inner += next === quote ? next : `\\${next}`
    }
  }
  return null
}

/**
 * What compose takes for assignments. `environment` is the caller's, which wins over the file in `${…}`; that it also
 * wins over an assignment itself is not looked at here. Never throws.
 */
export function composeReading({ text, lines, bom }: EnvText, environment: Environment): ComposeReading {
  const assignments: Assignment[] = []
  const values = new Map<string, Value>()
  const lookup = (name: string) => {
    const outer = Object.hasOwn(environment, name) ? environment[name] : undefined
    return outer === undefined ? (values.get(name) ?? null) : set(outer)
  }
  const refuse = (offset: number, why: NonNullable<ComposeReading['refused']>['why']): ComposeReading => ({
    assignments: [],
    refused: { ...placeOf(lines, offset), why },
  })

  for (let at = find(NO_SPACE, text, bom ? 1 : 0); at < text.length; at = find(NO_SPACE, text, at)) {
    if (text[at] === '#') {
      at = lineEnd(text, at)
      continue
    }
    EXPORT.lastIndex = at
    const start = at + (EXPORT.exec(text)?.[0].length ?? 0)
    if (start === text.length) return refuse(at, 'name')
    const end = find(NAME_END, text, start)
    const ending = text[end]
    if (ending !== undefined && !'=:\n'.includes(ending)) return refuse(end, 'name')
    // Without any of the three before the file's end, all that is left is the value of a variable without a name.
    const name = ending === undefined ? '' : trimEnd(text.slice(start, end))
    if (name.includes(' ')) return refuse(start, 'name')
    at = find(NO_BLANK, text, ending === undefined ? start : end + 1)
    if (ending === '\n') {
      const inherited = lookup(name)
      if (inherited) push(name, start, inherited)
      continue
    }

    const quote = text[at]
    let value: Value | Refusal
    if (quote === "'" || quote === '"') {
      const string = quoted(text, at)
      if (!string) return refuse(at, 'unterminated-quote')
      value = quote === '"' ? interpolate(string.inner.replace(ESCAPE, unescapeOne), lookup) : set(string.inner)
      if (typeof value === 'string') return refuse(at, value)
      at = string.end
    } else {
      const line = text.slice(at, lineEnd(text, at))
      value = interpolate(trimEnd(line.split(' #', 1)[0] ?? ''), lookup)
      if (typeof value === 'string') return refuse(at, value)
      at += line.length + 1
    }
    push(name, start, value)
  }
  return { assignments }

  function push(name: string, offset: number, value: Value) {
    const bounded = value.kind === 'set' && value.text.length > LONGEST ? unknown('too-long') : value
    values.set(name, bounded)
    assignments.push({ name, ...placeOf(lines, offset), value: bounded })
  }
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline
}
