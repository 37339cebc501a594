import { foundText } from '../../doctor/found-text.ts'
import { doctorReport, doctor as words } from '../../text/doctor.ts'
import { places } from '../../text/findings/places.ts'
import { pageText } from '../../text/page.ts'
import { type Language, say } from '../../text/say.ts'
import type { DoctorDocument, FoundDocument } from '../doctor-json.ts'
import { remedyLines, type StepLine } from '../doctor-steps.ts'
import { placeText } from '../doctor-text.ts'
import { type Judged, verdictOf } from '../doctor-verdict.ts'
import { both, inBoth, withCode } from './both.ts'
import { html, type Markup } from './html.ts'
import { copyable, page, type Section } from './page.ts'
import { picture } from './picture.ts'
import { wayDrawn } from './way.ts'

/** The document as far as its verdict goes. */
export const judgedIn = ({ project, offline, verdict, services, findings }: DoctorDocument): Judged => ({
  project,
  offline,
  diagnosis: { verdict, services, findings },
})

const signs = { out: '✓', findings: '✗', unknown: '?' } as const

function lead(document: DoctorDocument): Markup {
  const judged = judgedIn(document)
  const { verdict, again } = document
  const next = verdictOf(judged, 'en').next !== null && again !== null
  return html`<h1 class="${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${inBoth(language => verdictOf(judged, language).sentence)}</h1>
${next && html`<p>${inBoth(language => verdictOf(judged, language).next ?? '')}</p>${copyable(again)}`}`
}

/** Each distinct way once, with the services that go it; the broken ones first. */
function waysSection({ services }: DoctorDocument): Section | null {
  const all = services.flatMap(({ name, mode, paths, state }) => paths.map(path => ({ name, mode, path, state })))
  if (all.length === 0) return null
  const same = Map.groupBy(all, ({ mode, path, state }) =>
    JSON.stringify([mode, state === 'unknown', path.hops.slice(1), path.broken, path.how]),
  )
  const drawn = [...same.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const names = [...new Set(group.map(({ name }) => name))]
    const { path, mode, state } = first
    const hops = [names.length > 1 ? `${names[0]} +${names.length - 1}` : path.hops[0], ...path.hops.slice(1)]
    const way = wayDrawn({ ...path, hops: hops.filter(hop => hop !== undefined) }, mode, state !== 'unknown')
    const who = html` · ${names.join(', ')}`
    return [{ broken: path.broken !== null, markup: picture(way, who) }]
  })
  const sorted = drawn.sort((a, b) => Number(b.broken) - Number(a.broken))
  return { id: 'paths', title: both(pageText.paths), body: html`${sorted.map(({ markup }) => markup)}` }
}

/** Lines that are copied together: commands, or what is to be in a file. What was there before is shown, not copied. */
function remedyMarkup(lines: readonly StepLine[]): Markup[] {
  const blocks: { kind: StepLine['kind']; texts: string[] }[] = []
  for (const { kind, text } of lines) {
    const last = blocks.at(-1)
    if (last?.kind === kind) last.texts.push(text)
    else blocks.push({ kind, texts: [text] })
  }
  return blocks.map(({ kind, texts }) => {
    if (kind === 'head') return html`${texts.map(text => html`<p>${text}</p>`)}`
    if (kind === 'minus') return html`<pre class="minus">${texts.map(text => `- ${text}`).join('\n')}</pre>`
    return copyable(texts.join('\n'))
  })
}

function findingMarkup(found: FoundDocument, { project, known }: DoctorDocument): Markup {
  const { code, severity, file, line, column, before } = found
  const where = file === null ? null : placeText({ file, line: line ?? 1, column: column ?? 1 }, project)
  const mark = severity === 'error' ? html`<span class="bad">✗</span>` : html`<span class="warn">!</span>`
  const mend = (language: Language) => {
    const { lines, open } = remedyLines(found, { before, known }, language)
    const rest = open.map(name => html`<li><code>{${name}}</code> ${places[name]?.[language] ?? ''}</li>`)
    return html`${remedyMarkup(lines)}${rest.length > 0 && html`<ul>${rest}</ul>`}`
  }
  const told = (name: 'seen' | 'why' | 'impact') =>
    html`<dt>${both(words[name])}</dt><dd>${inBoth(language => withCode(foundText(found, language)[name]))}</dd>`
  return html`<article class="finding ${severity}"><h3>${mark} ${code} · ${both(pageText[severity])}${where && html` · <code>${where}</code>`} · ${inBoth(language => withCode(foundText(found, language).title))}</h3>
<dl class="facts">${told('seen')}${told('why')}</dl>
<h4>${both(words.mend)}</h4><p>${inBoth(language => withCode(foundText(found, language).remedy))}</p>
<div class="en" lang="en">${mend('en')}</div><div class="zh" lang="zh">${mend('zh')}</div>
<dl class="facts">${told('impact')}<dt>${both(words.more)}</dt><dd>${inBoth(language => say(language, words.docs, { code }))}</dd></dl></article>
`
}

/** What the doctor found, as a page: one file, made of its document alone. */
export function doctorPage(document: DoctorDocument): string {
  const { kit, date, language, findings } = document
  const section = findings.length > 0 && {
    id: 'findings',
    title: both(pageText.findings),
    body: html`${findings.map(found => findingMarkup(found, document))}`,
  }
  const foot = html`<p>${both(doctorReport.about, { kit: kit.name, version: kit.version, date })}</p>`
  const sections = [waysSection(document), section || null]
  return page({
    title: `${kit.name} · ${doctorReport.title[language]}`,
    language,
    lead: lead(document),
    sections,
    foot,
  })
}
