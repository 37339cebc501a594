/** What bash makes of an assignment's right side: tilde, parameters, quotes; no word splitting, no file names. */
import type { Part } from './shell-words.ts'
import { LONGEST, set, unknown, type Value } from './value.ts'

/** null: not set. */
export type Variables = (name: string) => Value | null

/** `${X:?}`: bash stops reading the file. */
export const REQUIRED = 'required'

/** Variables that bash sets itself, unless they come from the environment; their values are not ours to know. */
const OWN =
  /^(?:BASH\w*|COLUMNS|DIRSTACK|EPOCH\w+|EUID|FUNCNAME|GROUPS|HIST\w+|HOME|HOST\w+|IFS|LINENO|LINES|MACHTYPE|OLDPWD|OPT\w+|OSTYPE|PATH|PIPESTATUS|PPID|PS[0-4]|PWD|RANDOM|SECONDS|SHELL|SHELLOPTS|SHLVL|SRANDOM|TERM|UID|_)$/

/** Variables that nobody may set. */
export const READ_ONLY = new Set(['BASHOPTS', 'BASH_VERSINFO', 'EUID', 'PPID', 'SHELLOPTS', 'UID'])

/** Variables of bash that do not keep what they are given. */
export const FICKLE =
  /^(?:BASH\w+|COMP_WORDBREAKS|DIRSTACK|EPOCH\w+|FUNCNAME|GROUPS|HISTCMD|LINENO|PIPESTATUS|RANDOM|SECONDS|SRANDOM|_)$/

/** A login name; anything else behind `~` stays as it is. */
const LOGIN = /^[A-Za-z_][\w.-]*$/

function tilde(text: string, variables: Variables): Value {
  const login = text.slice(1)
  if (login === '') return variables('HOME') ?? unknown('shell-state')
  return LOGIN.test(login) || /^[+-]?\d*$/.test(login) ? unknown('shell-state') : set(text)
}

/** Tildes count at the start of the value and behind each colon, up to the next slash or colon, unquoted throughout. */
function withTildes(text: string, first: boolean, last: boolean, variables: Variables): Value {
  let result: Value = set('')
  const pieces = text.split(/([:/])/)
  for (const [index, piece] of pieces.entries()) {
    const leads = index === 0 ? first : pieces[index - 1] === ':'
    const whole = index < pieces.length - 1 || last
    result = join(result, piece.startsWith('~') && leads && whole ? tilde(piece, variables) : set(piece))
  }
  return result
}

const join = (a: Value, b: Value): Value => {
  if (a.kind !== 'set') return a
  if (b.kind !== 'set') return b
  return a.text.length + b.text.length > LONGEST ? unknown('too-long') : set(a.text + b.text)
}

/** `outermost`: the right side of an assignment, where tildes count. */
export function expand(parts: readonly Part[], variables: Variables, outermost = true): Value | typeof REQUIRED {
  let result: Value = set('')
  for (const [index, part] of parts.entries()) {
    const value = one(part, index)
    if (value === REQUIRED) return REQUIRED
    result = join(result, value)
  }
  return result

  function one(part: Part, index: number): Value | typeof REQUIRED {
    if (part.kind === 'unknown') return unknown(part.why)
    if (part.kind === 'text') {
      if (part.quoted || !part.text.includes('~')) return set(part.text)
      if (!outermost) return part.text.startsWith('~') && index === 0 ? unknown('not-modelled') : set(part.text)
      return withTildes(part.text, index === 0, index === parts.length - 1, variables)
    }
    if (part.name === '') return expand(part.word, variables, false)
    const found = variables(part.name) ?? (OWN.test(part.name) ? unknown('shell-state') : null)
    if (part.operator === '') return found ?? set('')
    if (found?.kind === 'unknown') return found
    const empty = part.operator.startsWith(':') && found?.kind === 'set' && found.text === ''
    const given = found !== null && !empty
    if (part.operator.endsWith('?') && !given) return REQUIRED
    const plus = part.operator.endsWith('+')
    if (plus === given) return expand(part.word, variables, false)
    return plus ? set('') : (found ?? set(''))
  }
}
