import { claimOf, isClaim } from '../../text/claims.ts'
import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Message } from '../../text/say.ts'
import type { ClaimOnHost } from '../claims.ts'
import type { Report } from '../report.ts'
import { columnsOf } from '../verdict.ts'
import { both, inBoth, withCode } from './both.ts'
import { html, type Markup } from './html.ts'
import { anchorOf, statusMark } from './marks.ts'
import { type Section, wide } from './page.ts'

/** How a verdict is shown; `open` is none. */
const looks = {
  holds: ['good', '✓'],
  fails: ['bad', '✗'],
  depends: ['warn', '◐'],
  open: ['soft', '?'],
} as const

function cell(said: ClaimOnHost | undefined, link: (scenario: string) => string): Markup {
  if (!said) return html`<td></td>`
  const verdict = said.verdict ?? 'open'
  const [tone, sign] = looks[verdict]
  const proofs = said.scenarios.map(
    ({ scenario, status }) =>
      html`<li><a href="#${link(scenario)}">${statusMark(status)} <span class="id">${scenario}</span></a></li>`,
  )
  return html`<td><b class="${tone}"><span aria-hidden="true">${sign}</span> ${both(reportText[verdict])}</b><details><summary>${both(words.proofsOf, { count: said.scenarios.length })}</summary><ul>${proofs}</ul></details></td>`
}

function head(claim: string): Markup {
  const id = html`<span class="id">${claim}</span>`
  if (!isClaim(claim)) return id
  const { where, says, right } = claimOf(claim)
  const told = (message: Message) => inBoth(language => withCode(message[language]))
  const said = html`<span class="title">${both(where)}</span>${told(says)}`
  return html`${id} ${said}${right !== undefined && html`<span class="title">→ ${told(right)}</span>`}`
}

/** What the guide says, what is right instead, and what each host proved of it. */
export function claimsSection(report: Report): Section | null {
  const claims = Object.entries(report.claims)
  if (claims.length === 0) return null
  const hosts = columnsOf(report).filter(host => claims.some(([, said]) => host in said))
  const anchor = anchorOf(report)
  const rows = claims.map(([claim, said]) => {
    const cells = hosts.map(host => cell(said[host], scenario => anchor(scenario, host)))
    return html`<tr><th scope="row">${head(claim)}</th>${cells}</tr>
`
  })
  const columns = hosts.map(host => html`<th scope="col">${host}</th>`)
  const table = html`<table class="claims"><caption id="claims-caption">${both(words.claimsCaption)}</caption><thead><tr><th scope="col">${both(reportText.claim)}</th>${columns}</tr></thead><tbody>
${rows}</tbody></table>`
  return { id: 'claims', title: both(words.claims), body: wide('claims-caption', table) }
}
