/**
 * The words and operators of a file that bash sources, and what is to be expanded in them; nothing is expanded here.
 * After the POSIX shell's token recognition and bash 5's manual, proven against bash 5.2.
 */
import { DEEPEST, type Unknown } from './value.ts'

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$name`, `${name}`, `${name:-word}`; operator is '' for the first two */
  | { readonly kind: 'variable'; readonly name: string; readonly operator: string; readonly word: readonly Part[] }
  | { readonly kind: 'unknown'; readonly why: Unknown }

export type Token =
  | { readonly kind: 'word'; readonly start: number; readonly end: number; readonly parts: readonly Part[] }
  | { readonly kind: 'operator'; readonly start: number; readonly end: number; readonly text: string }

/**
 * Why reading ends at a place: bash cannot read on (`syntax`), a `${X:?}` stops it, the rules here leave a form out; or,
 * for `read-only`, why the rest of a line is left out.
 */
export type Ending = 'syntax' | 'required-variable' | 'not-modelled' | 'read-only'

/** Thrown by the lexer and by what carries out its words, caught by the reading. */
export class Trouble extends Error {
  readonly offset: number
  readonly why: Ending
  constructor(offset: number, why: Ending) {
    super(why)
    this.offset = offset
    this.why = why
  }
}

const OPERATOR = /&>>|<<<|<<-|;;&|&&|\|\||\|&|;;|;&|&>|>>|>&|>\||<>|<&|<<|[;&|<>()\n]/y
const META = ' \t\n;&|<>()'
const SUBSCRIPT = /^[A-Za-z_]\w*\[/
const NAME = /[A-Za-z_]\w*|\d/y
const BRACED_NAME = /[A-Za-z_]\w*|\d+/y
const BRACED_OPERATOR = /:?[-+?]/y
/** The shell's own state; `$*` and `$@` are the arguments of `source`, of which there are none. */
const STATE = /[$?!#0_-]/y
/** A command that surely ends at the next closing parenthesis. */
const PLAIN_COMMAND = /[\w ./:@%+,=-]*\)/y
const ANSI: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
}

/** Where a run of text that means nothing special ends, by where it stands. */
const ORDINARY = {
  word: /[^ \t\n;&|<>()\\'"`$]+/y,
  double: /[^\\"`$]+/y,
  braces: /[^\\'"`$}]+/y,
  doubleBraces: /[^\\'"`$}]+/y,
}
type Where = keyof typeof ORDINARY

/** A reader of one file, from the front. Each method throws Trouble. */
export function lexer(text: string) {
  let at = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const upTo = (end: string, start: number) => {
    const close = text.indexOf(end, at)
    if (close < 0) throw new Trouble(start, 'syntax')
    const inner = text.slice(at, close)
    at = close + end.length
    return inner
  }
  const literal = (part: string, quoted: boolean): Part => ({ kind: 'text', text: part, quoted })

  /** The next word or operator (a newline is one) behind blanks and comments; null at the end. */
  function next(): Token | null {
    take(/(?:[ \t]|\\\n)+/y)
    if (text[at] === '#') take(/[^\n]*/y)
    const start = at
    if (at >= text.length) return null
    const substitution = (text[at] === '<' || text[at] === '>') && text[at + 1] === '('
    const operator = substitution ? undefined : take(OPERATOR)
    if (operator !== undefined) return { kind: 'operator', start, end: at, text: operator }
    // `name[…]=`, an element of an array: what is between the brackets is read otherwise.
    if (SUBSCRIPT.test(text.slice(start, start + 256))) throw new Trouble(start, 'not-modelled')
    const word = parts('word', start, 0)
    return { kind: 'word', start, end: at, parts: word }
  }

  /** Reads until what ends this context, which stays unread. */
  function parts(where: Where, start: number, depth: number): Part[] {
    if (depth > DEEPEST) throw new Trouble(start, 'not-modelled')
    const found: Part[] = []
    const double = where === 'double' || where === 'doubleBraces'
    while (!ends(where)) {
      if (at >= text.length) throw new Trouble(start, 'syntax')
      const offset = at
      const run = take(ORDINARY[where])
      if (run !== undefined) found.push(literal(run, double))
      else found.push(special(text[at++] ?? '', offset, double, where, depth))
    }
    return found
  }

  function ends(where: Where): boolean {
    const char = text[at] ?? ''
    if (where === 'double') return char === '"'
    if (where !== 'word') return char === '}'
    if ((char === '<' || char === '>') && text[at + 1] === '(') return false
    return char === '' || META.includes(char)
  }

  /** One part that starts with the character just read. */
  function special(char: string, start: number, double: boolean, where: Where, depth: number): Part {
    if (char === '\\') return backslash(double, where)
    if (char === '$') return dollar(start, double, depth)
    if (char === '`') return backticks(start)
    // Quotes within "${…}" within quotes: bash has rules of its own for them.
    if (where === 'doubleBraces' && (char === "'" || char === '"')) throw new Trouble(start, 'not-modelled')
    if (char === "'") return literal(upTo("'", start), true)
    if (char === '"') return inDoubleQuotes(start, depth)
    return command(start) // <(…) or >(…)
  }

  function inDoubleQuotes(start: number, depth: number): Part {
    const inner = parts('double', start, depth + 1)
    at++
    return inner.length === 1 && inner[0] ? inner[0] : { kind: 'variable', name: '', operator: '', word: inner }
  }

  function backslash(double: boolean, where: Where): Part {
    const char = text[at++] ?? ''
    if (char === '\n') return literal('', true)
    const kept = double && !'$`"\\'.includes(char) && !(where === 'doubleBraces' && char === '}')
    return literal(kept || char === '' ? `\\${char}` : char, true)
  }

  function backticks(start: number): Part {
    while (text[at] !== '`') {
      if (at >= text.length) throw new Trouble(start, 'syntax')
      at += text[at] === '\\' ? 2 : 1
    }
    at++
    return { kind: 'unknown', why: 'runs-command' }
  }

  /** Behind `$`, `<` or `>`: a command in parentheses. */
  function command(start: number): Part {
    at++
    if (text.indexOf(')', at) < 0) throw new Trouble(start, 'syntax')
    if (take(PLAIN_COMMAND) === undefined) throw new Trouble(start, 'not-modelled')
    return { kind: 'unknown', why: 'runs-command' }
  }

  function dollar(start: number, double: boolean, depth: number): Part {
    const name = take(NAME)
    // A line's end that is escaped is no end of the name, either.
    if (text.startsWith('\\\n', at)) throw new Trouble(start, 'not-modelled')
    if (name === '0' || name === '_') return { kind: 'unknown', why: 'shell-state' }
    if (name !== undefined) return { kind: 'variable', name, operator: '', word: [] }
    if (take(/[@*]/y) !== undefined) return literal('', true)
    if (text[at] === '(') return command(start)
    if (text[at] === '{') return braces(start, double, depth)
    if (text[at] === '[') throw new Trouble(start, text.includes(']', at) ? 'not-modelled' : 'syntax')
    if (take(STATE) !== undefined) return { kind: 'unknown', why: 'shell-state' }
    if (!double && text[at] === "'") return ansi(start)
    if (!double && text[at] === '"') {
      at++
      return inDoubleQuotes(start, depth)
    }
    return literal('$', true)
  }

  function braces(start: number, double: boolean, depth: number): Part {
    at++
    if (text.indexOf('}', at) < 0) throw new Trouble(start, 'syntax')
    const name = take(BRACED_NAME)
    const operator = name !== undefined && text[at] !== '}' ? take(BRACED_OPERATOR) : ''
    if (name === undefined || operator === undefined || name === '0' || name === '_')
      throw new Trouble(start, 'not-modelled')
    const word = parts(double ? 'doubleBraces' : 'braces', start, depth + 1)
    if (operator === '' && word.length > 0) throw new Trouble(start, 'not-modelled')
    at++
    return { kind: 'variable', name, operator, word }
  }

  /** `$'…'` */
  function ansi(start: number): Part {
    at++
    let done = ''
    let known = true
    while (text[at] !== "'") {
      if (at >= text.length) throw new Trouble(start, 'syntax')
      const char = text[at++] ?? ''
      if (char !== '\\') done += char
      else {
        const decoded = ANSI[text[at++] ?? '']
        known &&= decoded !== undefined
        done += decoded ?? ''
      }
    }
    at++
    return known ? literal(done, true) : { kind: 'unknown', why: 'not-modelled' }
  }

  return { next, position: () => at }
}
