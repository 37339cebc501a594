import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageText as words } from '../../text/page.ts'
import type { Language } from '../../text/say.ts'
import { both } from './both.ts'
import { html, type Markup, ownCode } from './html.ts'

const own = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8').trim()
const style = own('page.css')
const script = own('page.js')

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing is requested, nothing runs but the kit's own style and script, whatever got into the page. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** One section of a page; it is listed in the navigation. */
export type Section = { readonly id: string; readonly title: Markup; readonly body: Markup }

export type Page = {
  readonly title: string
  /** what it is shown in where nothing is remembered and the reader's own language is neither */
  readonly language: Language
  readonly lead: Markup
  /** what there is nothing to say of is null */
  readonly sections: readonly (Section | null)[]
  readonly foot: Markup
}

/** A whole page as one file: opens from disk, in both languages, without any request. */
export function page({ title, language, lead, sections, foot }: Page): string {
  const shown = sections.filter(section => section !== null)
  return `${
    html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${ownCode(style)}</style>
</head>
<body>
<a class="skip" href="#main">${both(words.skip)}</a>
<header>
<p class="kit">${title}</p>
<div role="group" class="languages" aria-label="Language · 语言">
<button type="button" lang="en" data-language="en">English</button>
<button type="button" lang="zh" data-language="zh">中文</button>
</div>
</header>
<nav aria-labelledby="nav-title"><span class="unseen" id="nav-title">${both(words.contents)}</span><ul>${shown.map(
      section => html`<li><a href="#${section.id}">${section.title}</a></li>`,
    )}</ul></nav>
<main id="main" tabindex="-1">
${lead}
${shown.map(
  ({ id, title: heading, body }) =>
    html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${heading}</h2>
${body}
</section>
`,
)}</main>
<footer>${foot}</footer>
<p class="unseen" id="said" role="status"><span hidden id="copied">${both(words.copied)}</span><span hidden id="not-copied">${both(words.notCopied)}</span></p>
<script>${ownCode(script)}</script>
</body>
</html>`.text
  }\n`
}

/** A part that may be wider than a phone: it scrolls by itself, by keyboard too. `by`: the id of what names it. */
export const wide = (by: string, content: Markup): Markup =>
  html`<div class="wide" role="region" tabindex="0" aria-labelledby="${by}">${content}</div>`

/** Lines to copy, with the button that does. */
export const copyable = (text: string): Markup =>
  html`<div class="copyable"><pre><code>${text}</code></pre><button type="button" data-copy>${both(words.copy)}</button></div>`
