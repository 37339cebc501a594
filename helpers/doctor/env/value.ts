/** A place in a file, both counted from 1; columns in UTF-16 units, as editors count them. */
export type Place = { readonly line: number; readonly column: number }

/** Why a reader leaves a variable unset. */
export type Unset =
  /** it does not take this for an assignment */
  | 'no-assignment'
  /** it refuses the whole file */
  | 'refuses-file'
  /** a mistake on this line, or on one before, ended its reading */
  | 'aborted'
  /** the assignment holds only for the command that follows it on its line, or the line is a command itself */
  | 'runs-command'
  /** `&`: assigned in a subshell in the background */
  | 'background'
  /** `|`: assigned in a subshell of a pipeline */
  | 'pipeline'
  /** a variable that the shell does not let anybody set, such as UID */
  | 'read-only'

/** Why nobody can say what a reader makes of it without running it. */
export type Unknown =
  /** the output of a command is part of the value */
  | 'runs-command'
  /** a process id, an exit status, a home folder: the shell's own state */
  | 'shell-state'
  /** whether it is reached depends on a command before it */
  | 'after-command'
  /** a form of the shell's language that the rules here leave out */
  | 'not-modelled'
  /** longer, or deeper nested, than anything that a process can be given */
  | 'too-long'

/** What one reader makes of one assignment. The text is a secret: it may hold credentials. */
export type Value =
  | { readonly kind: 'set'; readonly text: string }
  | { readonly kind: 'unset'; readonly why: Unset }
  | { readonly kind: 'unknown'; readonly why: Unknown }

/** One assignment, at the place of the variable's name. */
export type Assignment = Place & { readonly name: string; readonly value: Value }

/** Exported variables of the shell that a reader is started from. */
export type Environment = Readonly<Record<string, string | undefined>>

export const set = (text: string): Value => ({ kind: 'set', text })
export const unset = (why: Unset): Value => ({ kind: 'unset', why })
export const unknown = (why: Unknown): Value => ({ kind: 'unknown', why })

/** Linux gives no process a longer string (MAX_ARG_STRLEN). Bounds `B=$A$A`, which doubles with every line. */
export const LONGEST = 128 * 1024
/** Nobody nests `${A:-${B:-…}}` deeper. */
export const DEEPEST = 50

export const sameValue = (a: Value, b: Value) =>
  a.kind === 'set' ? b.kind === 'set' && a.text === b.text : a.kind === 'unset' && b.kind === 'unset'
