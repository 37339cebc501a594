import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { html, type Markup } from './html.ts'
import { seconds } from './marks.ts'
import { type Section, wide } from './page.ts'

/** So many of the slowest scenarios are shown. */
const SLOWEST = 15

type Bar = { readonly names: readonly string[]; readonly ms: number }

/** A table whose last column is drawn: each bar as long as its time, the longest the whole width. */
function bars(id: string, caption: Markup, head: readonly Markup[], rows: readonly Bar[]): Markup {
  const longest = Math.max(1, ...rows.map(({ ms }) => ms))
  const body = rows.map(({ names: [first = '', ...names], ms }) => {
    const cells = names.map(name => html`<td>${name}</td>`)
    const width = ((ms / longest) * 100).toFixed(1)
    return html`<tr><th scope="row">${first}</th>${cells}<td class="number">${seconds(ms)}</td><td class="bars"><svg class="bar" aria-hidden="true" focusable="false"><rect width="${width}%" height="100%" rx="3"/></svg></td></tr>`
  })
  const columns = head.map(name => html`<th scope="col">${name}</th>`)
  const times = html`<th scope="colgroup" colspan="2">${both(words.time)}</th>`
  return wide(
    id,
    html`<table><caption id="${id}">${caption}</caption><thead><tr>${columns}${times}</tr></thead><tbody>${body}</tbody></table>`,
  )
}

/** How long each area took on each host, and the slowest scenarios, as bars. */
export function timingsSection({ scenarios }: Report): Section | null {
  const ran = scenarios.filter(({ status }) => status === 'passed' || status === 'failed')
  if (ran.length === 0) return null
  const areas = [...Map.groupBy(ran, ({ id, host }) => JSON.stringify([id.split('/')[0] ?? id, host]))].map(
    ([key, records]): Bar => ({ names: JSON.parse(key), ms: records.reduce((sum, { ms }) => sum + ms, 0) }),
  )
  const slowest = [...ran].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST)
  const rows = slowest.map(({ id, host, ms }): Bar => ({ names: [id, host], ms }))
  const host = both(words.testHost)
  const body = html`${bars('timings-areas', both(words.timingsCaption), [both(words.area), host], areas)}
${bars('timings-slowest', both(words.slowestCaption), [both(reportText.scenario), host], rows)}`
  return { id: 'timings', title: both(words.timings), body }
}
