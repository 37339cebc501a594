import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'

/** A character between which and the next a line may end, with what must stay on its line: opening before, closing after it. */
const WIDE = String.raw`[「『（《〈“]*[\u{2E80}-\u{A4CF}\u{A960}-\u{D7AF}\u{F900}-\u{FFEF}\u{20000}-\u{3FFFF}][」』）》〉”，。、；：！？…—]*`
const PIECES = new RegExp(
  String.raw`${WIDE}|[^\s\u{2E80}-\u{A4CF}\u{A960}-\u{D7AF}\u{F900}-\u{FFEF}\u{20000}-\u{3FFFF}]+|\s+`,
  'gu',
)

/** Text as the letters that a reader sees: a wide or composed one is never halved. */
const letters = (text: string): string[] => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)

/** Cut to so many columns, with an ellipsis. */
export function cut(value: string, width: number): string {
  if (stringWidth(value) <= width) return value
  let kept = ''
  for (const letter of letters(value)) {
    if (stringWidth(kept + letter) > width - 1) break
    kept += letter
  }
  return `${kept}…`
}

/**
 * Broken between words, and between Chinese characters, so that no line is wider; a word that is wider than a whole line is
 * broken within. Later lines are indented.
 */
export function wrap(value: string, width: number, indent = '  '): string {
  const lines = ['']
  const room = width - stringWidth(indent)
  for (const piece of (value.match(PIECES) ?? []).flatMap(piece => pieces(piece, room))) {
    const line = lines.at(-1) ?? ''
    const fits = stringWidth((line + piece).trimEnd()) <= width
    if (fits) lines[lines.length - 1] = line + piece
    else if (line.trim() === '') lines[lines.length - 1] = (lines.length > 1 ? indent : '') + piece
    else lines.push(indent + piece.trimStart())
  }
  return lines.map(line => line.trimEnd()).join('\n')
}

function pieces(word: string, room: number): string[] {
  if (stringWidth(word) <= room) return [word]
  const parts = ['']
  for (const letter of letters(word)) {
    const last = parts.at(-1) ?? ''
    if (last === '' || stringWidth(last + letter) <= room) parts[parts.length - 1] = last + letter
    else parts.push(letter)
  }
  return parts
}

export const space = (columns: number): string => ' '.repeat(Math.max(0, columns))

/** A cell with the spaces that make it so many columns wide. */
export const padded = (cell: string, width: number): string => cell + space(width - stringWidth(cell))

/** What moves a cursor, colours, turns the direction of text or ends a line. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu

/** A text from a file or a container, whose control characters are shown as `\x1b` instead of obeyed. */
export const printable = (text: string): string =>
  text.replace(UNSEEN, letter => {
    const code = (letter.codePointAt(0) ?? 0).toString(16)
    return code.length > 2 ? `\\u{${code}}` : `\\x${code.padStart(2, '0')}`
  })

/** Like `printable`, line by line. */
export const printableLines = (text: string): string => text.split(/\r?\n/).map(printable).join('\n')

/** What a program said, for a log: its colours go, what else would steer a terminal is shown; its tabs stay. */
export const logged = (text: string): string =>
  stripVTControlCharacters(text).split('\t').map(printableLines).join('\t')

/** So many letters of one text, of which the end tells more than the beginning: an issue takes 65,536 in all. */
const LONGEST = 8_000
const HEAD = 2_000
const BETWEEN = '\n…\n'

/** The beginning and the end of a text that is longer than anybody reads. Twice is once. Of a secret a half may stay. */
export const shortened = (text: string): string =>
  text.length <= LONGEST
    ? text
    : `${text.slice(0, HEAD)}${BETWEEN}${text.slice(HEAD + BETWEEN.length - LONGEST)}`.toWellFormed()
