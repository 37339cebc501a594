import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { html } from './html.ts'
import { anchorOf, statusMark } from './marks.ts'
import { type Section, wide } from './page.ts'

/** What a joined report was joined from, and where its parts disagree; null for the report of a run. */
export function mergedSection(report: Report): Section | null {
  if (report.merged === null) return null
  const { from, conflicts } = report.merged
  const anchor = anchorOf(report)
  const parts = from.map(part => html`<li>${both(words.mergedFrom, part)}: ${both(words[part.result])}</li>`)
  const rows = conflicts.map(({ id, host, counts, older }) => {
    const sides = [counts, older].map(({ run, status }) => html`<td>${statusMark(status)} ${run}</td>`)
    return html`<tr><th scope="row"><a class="id" href="#${anchor(id, host)}">${id}</a></th><td>${host}</td>${sides}</tr>`
  })
  const head = [reportText.scenario, words.testHost, words.counts, words.older].map(
    name => html`<th scope="col">${both(name)}</th>`,
  )
  const table =
    rows.length > 0 &&
    wide(
      'conflicts-caption',
      html`<table><caption id="conflicts-caption">${both(words.conflictsCaption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`,
    )
  return { id: 'merged', title: both(words.merged), body: html`<ul>${parts}</ul>${table}` }
}
