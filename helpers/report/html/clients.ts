import type { Measured } from '../../probe/clients/compare.ts'
import { pageText as words } from '../../text/page.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { html, type Markup } from './html.ts'
import { anchorOf, statusMark } from './marks.ts'
import { type Section, wide } from './page.ts'

/** The variables in the order in which a client reads them for one scheme: `http 1`, `http 2` … until it goes direct. */
function orderOf(measured: readonly Measured[], scheme: string): string[] {
  const steps = measured.filter(({ case: name }) => new RegExp(`^${scheme} \\d+$`).test(name))
  return steps.map(({ found }) => found).filter(found => found !== 'direct')
}

const NO_PROXY = /^no_proxy /

/** The forms of NO_PROXY that a client obeys, or does not. */
const formsThat = (measured: readonly Measured[], obeys: boolean): string[] =>
  measured
    .filter(({ case: name, found }) => NO_PROXY.test(name) && (found === 'direct') === obeys)
    .map(({ case: name }) => name.replace(NO_PROXY, ''))

const list = (items: readonly string[], between: string): Markup =>
  items.length === 0 ? html`–` : html`${items.map((item, i) => [i > 0 && between, html`<code>${item}</code>`])}`

function casesTable(measured: readonly Measured[]): Markup {
  const rows = measured.map(({ case: name, expected, found }) => {
    const right = expected === found
    const mark = right ? html`<span class="good">✓</span>` : html`<span class="bad">✗</span>`
    return html`<tr><th scope="row">${mark} ${name}</th><td>${expected}</td><td>${found}</td></tr>`
  })
  const head = [words.case, words.told, words.found].map(name => html`<th scope="col">${both(name)}</th>`)
  return html`<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}

/** What each client makes of the proxy variables, on each host; null when no table was proven. */
export function clientsSection(report: Report): Section | null {
  const tables = report.scenarios.flatMap(record => {
    const { measured = [] } = record
    return measured.length === 0 ? [] : [{ record, measured }]
  })
  if (tables.length === 0) return null
  const anchor = anchorOf(report)
  const rows = tables.map(({ record: { id, host, status }, measured }) => {
    const client = id.split('/').slice(1).join('/')
    const cells = [
      list(orderOf(measured, 'http'), ' › '),
      list(orderOf(measured, 'https'), ' › '),
      list(formsThat(measured, true), ', '),
      list(formsThat(measured, false), ', '),
      html`<details><summary>${both(words.cases, { count: measured.length })}</summary>${casesTable(measured)}</details>`,
    ]
    return html`<tr><th scope="row"><a href="#${anchor(id, host)}">${statusMark(status)} ${client}</a><span class="title">${host}</span></th>${cells.map(cell => html`<td>${cell}</td>`)}</tr>
`
  })
  const head = [words.client, words.readsHttp, words.readsHttps, words.obeys, words.ignores, words.allCases]
  const columns = head.map(name => html`<th scope="col">${both(name)}</th>`)
  const table = html`<table class="clients"><caption id="clients-caption">${both(words.clientsCaption)}</caption><thead><tr>${columns}</tr></thead><tbody>
${rows}</tbody></table>`
  return {
    id: 'clients',
    title: both(words.clients),
    body: html`${wide('clients-caption', table)}<p class="soft">${both(words.formsMean)}</p>`,
  }
}
