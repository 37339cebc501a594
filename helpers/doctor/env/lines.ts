import type { Place } from './value.ts'

/** A larger `.env` is not read: Linux gives no process a single string that is longer (MAX_ARG_STRLEN). */
export const LARGEST = 128 * 1024

/** One line, without the newline that ends it; a carriage return before that is part of `raw`. */
export type Line = {
  readonly number: number
  /** where it starts in the file's text */
  readonly start: number
  readonly raw: string
  /** false: bytes that are not UTF-8, which `raw` shows as U+FFFD */
  readonly utf8: boolean
}

export type EnvText = {
  /** decoded, a byte order mark kept: it is what breaks the shell */
  readonly text: string
  readonly lines: readonly Line[]
  readonly bom: boolean
}

/** `too-large`: more than is read. `utf-16`: as Windows' "Unicode". `binary`: holds NUL bytes. */
export type Refused = { readonly refused: 'too-large' | 'utf-16' | 'binary' }

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { fatal: true })

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The text and the lines of a file of `most` bytes, or why it is none. Never throws. */
export function readLines(bytes: Uint8Array, most: number = LARGEST): EnvText | Refused {
  if (bytes.length > most) return { refused: 'too-large' }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { refused: 'utf-16' }
  if (bytes.includes(0)) return { refused: 'binary' }

  const lines: Line[] = []
  let start = 0
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, from)
    const slice = bytes.subarray(from, newline < 0 ? bytes.length : newline)
    const raw = lossy.decode(slice)
    lines.push({ number: lines.length + 1, start, raw, utf8: isUtf8(slice) })
    start += raw.length + 1
    from += slice.length + 1
  }
  // Line by line, so that broken UTF-8 at a line's end cannot swallow what follows.
  const text = lines.map(line => line.raw).join('\n') + (bytes.at(-1) === 0x0a ? '\n' : '')
  return { text, lines, bom: text.startsWith('\uFEFF') }
}

/** The place of an offset in the file's text; past its end, the end of the last line. */
export function placeOf(lines: readonly Line[], offset: number): Place {
  let low = 0
  for (let high = lines.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const line = lines[low]
  return line ? { line: line.number, column: offset - line.start + 1 } : { line: 1, column: 1 }
}
