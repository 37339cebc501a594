import { pageText as words } from '../../text/page.ts'
import type { Report } from '../report.ts'
import { columnsOf } from '../verdict.ts'
import { both } from './both.ts'
import { html } from './html.ts'
import { anchorOf, statusMark } from './marks.ts'
import { type Section, wide } from './page.ts'

/** What each host said to each claim of the guide. */
export function claimsSection(report: Report): Section | null {
  const claims = Object.entries(report.claims)
  if (claims.length === 0) return null
  const hosts = columnsOf(report).filter(host => claims.some(([, said]) => host in said))
  const anchor = anchorOf(report)
  const rows = claims.map(([claim, said]) => {
    const cells = hosts.map(host => {
      const marks = (said[host] ?? []).map(
        ({ scenario, status }) => html`<a href="#${anchor(scenario, host)}">${statusMark(status)}</a> `,
      )
      return html`<td>${marks}</td>`
    })
    return html`<tr><th scope="row"><span class="id">${claim}</span></th>${cells}</tr>`
  })
  const head = hosts.map(host => html`<th scope="col">${host}</th>`)
  const table = html`<table><caption id="claims-caption">${both(words.claimsCaption)}</caption><thead><tr><th scope="col">${both(words.claim)}</th>${head}</tr></thead><tbody>${rows}</tbody></table>`
  return { id: 'claims', title: both(words.claims), body: wide('claims-caption', table) }
}
