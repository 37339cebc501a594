import type { InternetRecord, UpstreamRecord } from '../../host/seat-protocol.ts'
import type { Proof } from '../../probe/evidence.ts'
import type { ScenarioRecord } from '../../scenario/record.ts'
import { outcomeText, pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { html, type Markup, type Value } from './html.ts'
import { anchorOf, seconds, statusMark } from './marks.ts'
import { copyable, type Section } from './page.ts'
import { findable } from './scenarios.ts'

type Row = readonly [Markup, Value]

const facts = (rows: readonly Row[]): Markup =>
  html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

/** Records as lines: what a proxy's or a server's log would say. */
const lines = (records: readonly string[]): Markup =>
  records.length === 0 ? html`<p>${both(words.nothing)}</p>` : html`<pre>${records.join('\n')}</pre>`

const upstreamLine = ({ kind, source, local, method, target, answer, credentials }: UpstreamRecord): string =>
  [
    `${source} → ${local.host}:${local.port}`,
    kind === 'connection' ? 'no request' : `${method} ${target}`,
    ...(credentials ? ['with credentials'] : []),
    `→ ${answer ?? 'no answer'}`,
  ].join('  ')

const internetLine = ({ scheme, host, method, path, status, via }: InternetRecord): string =>
  `${method} ${scheme}://${host}${path}  → ${status}  ${via === null ? 'direct' : `through ${via.upstream}, connection ${via.connection}`}`

const outcomeWord = (outcome: Proof['outcome']): Markup => html`${both(outcomeText[outcome])} <code>${outcome}</code>`

/** Both sides of one proof, and the command that repeats it. */
export function proofMarkup(proof: Proof): Markup {
  const { path, expected, outcome, control, repeat, evidence } = proof
  const { client, upstream, internet } = evidence
  const right = expected === outcome
  const seen: Row[] = [
    [both(words.client), client.client],
    [both(words.exit), client.exit ?? '–'],
    [html`errno`, client.errno ?? '–'],
    [both(words.connectStatus), client.connectStatus || '–'],
    [both(words.lastStatus), client.status || '–'],
    [both(words.remote), client.remote ?? '–'],
    [both(words.duration), both(words.milliseconds, { ms: Math.round(client.ms) })],
  ]
  const mark = right ? html`<span class="good">✓</span>` : html`<span class="bad">✗</span>`
  const role = control && html` · ${both(words.control)}`
  const verdict = both(reportText.expected, { expected, outcome })
  return html`<details${!right && html` open`}><summary>${mark} <span class="path">${path}</span> · ${right ? outcomeWord(outcome) : html`<b class="bad">${verdict}</b>`}${role}</summary>
<h4>${both(words.clientSaw)}</h4>${facts(seen)}${client.text !== '' && html`<pre>${client.text.trim()}</pre>`}
<h4>${both(words.upstreamSaw)}</h4>${lines(upstream.map(upstreamLine))}
<h4>${both(words.internetSaw)}</h4>${lines(internet.map(internetLine))}
<h4>${both(words.byHand)}</h4>${copyable(repeat)}
</details>`
}

/** What a scenario left on one host: its error or reason, its proofs, the command that runs it again. */
function recordMarkup(record: ScenarioRecord): Markup {
  const { title, file, reason, error, proofs, reproduce } = record
  const rows: Row[] = [
    ...(reason === null ? [] : [[both(words.why), reason] as const]),
    [both(words.file), html`<code>${file}</code>`],
  ]
  return html`<p lang="en">${title}</p>${error !== null && html`<pre class="bad">${error}</pre>`}${facts(rows)}
<h4>${both(words.again)}</h4>${copyable(reproduce)}
${proofs.length === 0 ? html`<p class="soft">${both(words.noProof)}</p>` : proofs.map(proofMarkup)}`
}

/** The evidence of every scenario, folded. */
export function evidenceSection(report: Report): Section | null {
  if (report.scenarios.length === 0) return null
  const anchor = anchorOf(report)
  const all = report.scenarios.map(record => {
    const { id, host, status, ms } = record
    return html`<details id="${anchor(id, host)}" class="record" ${findable([record])}><summary>${statusMark(status)} <span class="id">${id}</span> · ${host} · ${seconds(ms)}</summary>
${recordMarkup(record)}</details>
`
  })
  return { id: 'evidence', title: both(words.evidence), body: html`<p>${both(words.evidenceIntro)}</p>${all}` }
}
