import type { ScenarioRecord, ScenarioStatus } from '../../scenario/record.ts'
import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import { compare, type Report } from '../report.ts'
import { columnsOf } from '../verdict.ts'
import { both } from './both.ts'
import { html, type Markup } from './html.ts'
import { anchorOf, statusMark, statusText } from './marks.ts'
import { type Section, wide } from './page.ts'

const worst: readonly ScenarioStatus[] = ['failed', 'passed', 'not-supported', 'skipped']

/** The scenarios by id, those first that failed anywhere. */
function failedFirst(scenarios: readonly ScenarioRecord[]): (readonly [string, readonly ScenarioRecord[]])[] {
  const rank = (records: readonly ScenarioRecord[]) => Number(!records.some(({ status }) => status === 'failed'))
  return [...Map.groupBy(scenarios, ({ id }) => id)].sort(([a, as], [b, bs]) => rank(as) - rank(bs) || compare(a, b))
}

/** What a filter looks at: attributes that the page's program reads. */
export const findable = (records: readonly ScenarioRecord[]): Markup => {
  const text = [...new Set(records.flatMap(({ id, title, host, reason }) => [id, title, host, reason ?? '']))].join(' ')
  const statuses = [...new Set(records.map(({ status }) => status))].join(' ')
  return html`data-find="${text}" data-status="${statuses}"`
}

const filterForm = (total: number): Markup => html`<form id="find-form" role="search">
<label>${both(words.find)}<input id="find" type="search" autocomplete="off"></label>
<label>${both(words.status)}<select id="find-status"><option value="">${plainWord('all')}</option>${worst.map(
  status => html`<option value="${status}">${statusText[status].en} · ${statusText[status].zh}</option>`,
)}</select></label>
<button type="reset">${both(words.reset)}</button>
<p role="status">${both(words.shown)} <b id="find-shown">${total}</b> ${both(words.of, { count: total })}</p>
</form>`

/** Options hold no markup, so they say it in both languages. */
const plainWord = (name: 'all'): string => `${words[name].en} · ${words[name].zh}`

/** Scenarios × hosts, with search and filter; each mark leads to its evidence. */
export function scenariosSection(report: Report): Section | null {
  if (report.scenarios.length === 0) return null
  const hosts = columnsOf(report)
  const anchor = anchorOf(report)
  const groups = failedFirst(report.scenarios)
  const rows = groups.map(([id, records]) => {
    const cells = hosts.map(host => {
      const here = records.filter(record => record.host === host)
      return html`<td class="mark">${here.map(({ status }) => html`<a href="#${anchor(id, host)}">${statusMark(status)}</a>`)}</td>`
    })
    const title = records[0]?.title ?? ''
    return html`<tr ${findable(records)}><th scope="row"><span class="id">${id}</span><span class="title" lang="en">${title}</span></th>${cells}</tr>
`
  })
  const head = hosts.map(host => html`<th scope="col">${host}</th>`)
  const table = html`<table><caption id="scenarios-caption">${both(words.scenariosCaption)}. ${both(words.toEvidence)}</caption><thead><tr><th scope="col">${both(reportText.scenario)}</th>${head}</tr></thead><tbody>
${rows}</tbody></table>`
  const body = html`${filterForm(groups.length)}${wide('scenarios-caption', table)}<p class="soft">${both(reportText.legend)}</p>`
  return { id: 'scenarios', title: both(reportText.scenarios), body }
}
