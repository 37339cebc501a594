import { type Language, type Message, say, type Values } from '../../text/say.ts'
import { html, type Markup, type Value } from './html.ts'

/** A text in both languages, of which the page shows one; a text that is the same in both stands there once. */
export function inBoth(text: (language: Language) => Value): Markup {
  const [en, zh] = [html`${text('en')}`, html`${text('zh')}`]
  if (en.text === zh.text) return en
  return html`<span class="en" lang="en">${en}</span><span class="zh" lang="zh">${zh}</span>`
}

/** A sentence of the kit's in both languages. */
export const both = (message: Message, values: Values = {}): Markup =>
  inBoth(language => say(language, message, values))

/** Words for a screen reader alone. */
export const unseen = (text: Value): Markup => html`<span class="unseen">${text}</span>`

/** A sentence whose commands stand between backticks, as Markdown has them. */
export const withCode = (text: string): Markup =>
  html`${text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`
