import { stripVTControlCharacters } from 'node:util'

/** Markup that may stand in a page as it is. Only `html` and `ownCode` make it: whatever else gets into a page is escaped. */
class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type { Markup }

/** What may stand in a place of a template; null and false are nothing. */
export type Value = string | number | Markup | null | false | readonly Value[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What HTML cannot hold, and what would turn the direction of the text around it. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** Text for HTML, between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  stripVTControlCharacters(text)
    .toWellFormed()
    .replace(UNSEEN, '\uFFFD')
    .replace(/[&<>"']/g, character => entities[character] ?? character)

function written(value: Value): string {
  if (value === null || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'string') return escapeHtml(value)
  return typeof value === 'number' ? String(value) : value.map(written).join('')
}

/** A template of markup; what is filled in is escaped, unless a template made it. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(String.raw({ raw: parts }, ...values.map(written)))

/** The kit's own style or script, as the inside of its element. @throws when it would end that element itself */
export function ownCode(text: string): Markup {
  if (/<\/(?:style|script)|<!--/i.test(text)) throw new Error('style and script must not hold the end of their element')
  return new Markup(text)
}
