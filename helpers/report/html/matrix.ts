import { isNegative } from '../../probe/outcome.ts'
import type { ScenarioRecord } from '../../scenario/record.ts'
import { matrixText, outcomeText, pageText as words } from '../../text/page.ts'
import type { Message } from '../../text/say.ts'
import type { Report } from '../report.ts'
import { columnsOf } from '../verdict.ts'
import { both, unseen } from './both.ts'
import { html, type Markup } from './html.ts'
import { anchorOf, statusText } from './marks.ts'
import { type Section, wide } from './page.ts'

/** One cell, by the parts of its scenario's id: `matrix/<vantage>/<where it listens>/<how it is named>`. */
type Cell = {
  readonly vantage: string
  readonly listen: string
  readonly form: string
  readonly record: ScenarioRecord
}

type Part = keyof typeof matrixText

const nameOf = (part: Part, key: string): Message => {
  const names: Readonly<Record<string, Message>> = matrixText[part]
  return names[key] ?? { en: key, zh: key }
}

const cellsIn = (scenarios: readonly ScenarioRecord[]): Cell[] =>
  scenarios.flatMap(record => {
    const [, vantage, listen, form] = /^matrix\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(record.id) ?? []
    return vantage && listen && form ? [{ vantage, listen, form, record }] : []
  })

/** In the order of the words, else as they come. */
function partsOf(cells: readonly Cell[], part: Part): string[] {
  const order = Object.keys(matrixText[part])
  return [...new Set(cells.map(cell => cell[part]))].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

type Look = { readonly tone: string; readonly sign: string; readonly word: Message }

/** How a cell is shown: by what its own request came to, which is its first proof. */
function lookOf({ status, proofs: [own] }: ScenarioRecord): Look {
  if (status === 'not-supported' || status === 'skipped') return { tone: 'none', sign: '–', word: statusText[status] }
  if (!own) return { tone: 'none', sign: '?', word: statusText[status] }
  const word = outcomeText[own.outcome]
  if (own.outcome === 'proxied') return { tone: 'good', sign: '✓', word }
  return { tone: isNegative(own.outcome) && own.outcome !== 'dns-failed' ? 'bad' : 'warn', sign: '✗', word }
}

function cellOf(record: ScenarioRecord | undefined, anchor: (id: string, host: string) => string): Markup {
  if (!record) return html`<td></td>`
  const { tone, sign, word } = lookOf(record)
  const wrong = record.status === 'failed'
  const note = wrong && html` <b>!</b>${unseen(both(words.notExpected))}`
  const text = html`<span aria-hidden="true">${sign}</span> ${both(word)}${note}`
  return html`<td class="${tone}${wrong && ' wrong'}"><a href="#${anchor(record.id, record.host)}">${text}</a></td>`
}

/** The reachability matrix as grids, one for each vantage of each host. */
export function matrixSection(report: Report): Section | null {
  const cells = cellsIn(report.scenarios)
  if (cells.length === 0) return null
  const anchor = anchorOf(report)
  const [vantages, listens, forms] = [partsOf(cells, 'vantage'), partsOf(cells, 'listen'), partsOf(cells, 'form')]
  const grids = columnsOf(report).flatMap((host, h) =>
    vantages.map((vantage, v) => {
      const here = cells.filter(({ record, vantage: from }) => record.host === host && from === vantage)
      if (here.length === 0) return null
      const id = `matrix-${h}-${v}`
      const caption = html`${host}: ${both(nameOf('vantage', vantage))}`
      const rows = listens.map(listen => {
        const at = (form: string) => here.find(cell => cell.listen === listen && cell.form === form)?.record
        return html`<tr><th scope="row">${both(nameOf('listen', listen))}</th>${forms.map(form => cellOf(at(form), anchor))}</tr>`
      })
      const head = forms.map(form => html`<th scope="col">${both(nameOf('form', form))}</th>`)
      return wide(
        id,
        html`<table class="matrix"><caption id="${id}">${caption}</caption><thead><tr><th scope="col">${both(words.listens)}</th>${head}</tr></thead><tbody>${rows}</tbody></table>`,
      )
    }),
  )
  return { id: 'matrix', title: both(words.matrix), body: html`<p>${both(words.matrixIntro)}</p>${grids}` }
}
