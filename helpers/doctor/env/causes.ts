import type { Line } from './lines.ts'
import type { Place, Value } from './value.ts'

/** What on a line makes its readers differ. */
export type Cause =
  | 'bom'
  | 'crlf'
  | 'carriage-return'
  | 'not-utf-8'
  | 'spaces-around-equals'
  | 'colon-form'
  | 'name'
  | 'dollar'
  | 'expansion'
  | 'backtick'
  | 'backslash'
  | 'quote'
  | 'hash'
  | 'operator'
  | 'space'
  | 'tilde'
  | 'multi-line'
  /** the shell keeps a value of its own, such as UID */
  | 'read-only'
  /** a mistake on another line, which ends the shell's reading, or makes compose refuse the file, or swallows this line */
  | 'other-line'
  | 'other'

/** A cause, at the first character that is to blame. */
export type Blame = Place & { readonly cause: Cause }

export type Values = { readonly compose: Value; readonly shell: Value; readonly dotenv: Value }

type Trap = { readonly cause: Cause; readonly at: RegExp }

/** Where none of the readers sees a quote. */
const UNQUOTED: readonly Trap[] = [
  { cause: 'expansion', at: /\$[{(]/y },
  { cause: 'dollar', at: /\$/y },
  { cause: 'backtick', at: /`/y },
  { cause: 'backslash', at: /\\/y },
  { cause: 'operator', at: /[&;|<>()]/y },
  { cause: 'tilde', at: /(?<=[=:\s])~/y },
  // compose wants a space before it, dotenv nothing, the shell a space or a tab
  { cause: 'hash', at: /#/y },
  { cause: 'space', at: /[ \t]+(?=[^\s#])/y },
]
const DOUBLE_QUOTED = UNQUOTED.filter(({ cause }) => ['expansion', 'dollar', 'backtick', 'backslash'].includes(cause))
/** For compose and dotenv it may keep a quote from ending the value; for the shell never. */
const SINGLE_QUOTED = UNQUOTED.filter(({ cause }) => cause === 'backslash')

/** Nobody looks for a cause further to the right; bounds what a line of a megabyte costs. */
const LOOKED_AT = 4096

const HEAD = /^\uFEFF?\s*(?:export\s+)?([^\s=:]*)(\s*)([=:])?([ \t]*)/

/** Where a `${…}` or `$(…)` ends; its own second character when it does not. */
function closing(raw: string, dollar: number): number {
  const end = raw.indexOf(raw[dollar + 1] === '{' ? '}' : ')', dollar)
  return end < 0 ? dollar + 1 : end
}

/** Everything on the line that some reader takes in a way of its own, in the order of the line. */
function trapsIn({ raw: whole, number }: Line): Blame[] {
  const raw = whole.slice(0, LOOKED_AT)
  const found: Blame[] = []
  const blame = (cause: Cause, index: number) => {
    if (!found.some(known => known.cause === cause)) found.push({ cause, line: number, column: index + 1 })
  }
  const head = HEAD.exec(raw)
  const [start = '', name = '', before = '', sign, after = ''] = head ?? []
  const valueAt = start.length
  const signAt = valueAt - after.length - 1
  if (raw.startsWith('\uFEFF')) blame('bom', 0)
  if (!/^[A-Za-z_]\w*$/.test(name)) blame('name', Math.max(0, raw.indexOf(name)))
  if (sign === ':') blame('colon-form', signAt)
  else if (before !== '') blame('spaces-around-equals', signAt - before.length)
  else if (after !== '' && /^[^\r#]/.test(raw.slice(valueAt))) blame('spaces-around-equals', signAt + 1)

  let quote = ''
  let opened = valueAt
  for (let at = valueAt; at < raw.length; at++) {
    const char = raw[at] ?? ''
    if (quote === '' && char === '#' && raw[at - 1] === ' ') break
    for (const trap of quote === '"' ? DOUBLE_QUOTED : quote === "'" ? SINGLE_QUOTED : UNQUOTED) {
      trap.at.lastIndex = at
      if (trap.at.test(raw)) {
        blame(trap.cause, at)
        if (trap.cause === 'expansion') at = closing(raw, at)
        break
      }
    }
    if (quote === '' && char === '#' && raw[at - 1] === '\t') break
    if (char === '\\' && quote !== "'") at++
    else if (quote === '' && (char === '"' || char === "'")) {
      quote = char
      opened = at
      if (at !== valueAt) blame('quote', at)
    } else if (char === quote) {
      quote = ''
      if (!/^\s*(?: #.*)?$/.test(raw.slice(at + 1))) blame('quote', at)
    }
  }
  if (quote !== '') blame('quote', opened)
  const cr = raw.indexOf('\r')
  if (cr >= 0) blame(cr === raw.length - 1 ? 'crlf' : 'carriage-return', cr)
  return found
}

const isMultiLine = ({ compose, shell, dotenv }: Values) =>
  [compose, shell, dotenv].some(value => value.kind === 'set' && value.text.includes('\n'))

/** Why the readers differ on the line, in the order of the line; empty when nothing on it explains that. */
export function causesOf(line: Line, values: Values): Blame[] {
  const { compose, shell } = values
  // The shell alone keeps a carriage return at the end, and only if it gets as far.
  const blamed = (cause: Cause) =>
    cause !== 'crlf' || compose.kind !== shell.kind || shell.kind !== 'set' || shell.text.endsWith('\r')
  const found = trapsIn(line).filter(({ cause }) => blamed(cause))
  if (!line.utf8) found.unshift({ cause: 'not-utf-8', line: line.number, column: line.raw.indexOf('\uFFFD') + 1 })
  if (found.length === 0 && isMultiLine(values)) found.push({ cause: 'multi-line', line: line.number, column: 1 })
  return found
}
