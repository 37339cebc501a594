type Position = { readonly line: number; readonly column: number }

/** One change of one source file, as a diff shows it: one line of the source, and what would stand there. */
export type Mutant = {
  readonly id: string
  readonly file: string
  /** from 1 */
  readonly line: number
  readonly was: string
  readonly is: string
}

/**
 * A mutant as the instrumenter tells it: lines and columns from 0.
 * A change of several lines shows the first, and what follows the last.
 */
export function mutantOf(made: {
  readonly id: string
  readonly file: string
  readonly location: { readonly start: Position; readonly end: Position }
  readonly replacement: string
  readonly text: string
}): Mutant {
  const { id, file, location, replacement, text } = made
  const { start, end } = location
  const lines = text.split('\n')
  const was = lines[start.line] ?? ''
  const is = `${was.slice(0, start.column)}${replacement}${(lines[end.line] ?? '').slice(end.column)}`
  return { id, file, line: start.line + 1, was: was.trim(), is: is.replaceAll(/\s*\n\s*/g, ' ').trim() }
}
