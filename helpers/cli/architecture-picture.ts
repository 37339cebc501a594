import { escapeHtml } from '../report/html/html.ts'
import { architectureDocs as words } from '../text/architecture.ts'
import { layers } from '../text/layers.ts'
import { type Language, say } from '../text/say.ts'

/** Sizes in px: a layer's bar, the way from one bar to the next, a column of marks. */
const BAR = { width: 610, height: 30 } as const
const ROW = 36
const COLUMN = 30
const LEFT = 12
/** Above the bars stand the names of the columns, upright. */
const TOP = 76

const columnOf = (index: number) => LEFT + BAR.width + COLUMN * (index + 0.5)
const rowOf = (index: number) => TOP + ROW * index

const style = `text { font: 13px system-ui, "Noto Sans CJK SC", sans-serif; fill: #1f2328 }
    .name { font-weight: 600 } .small { font-size: 11px; fill: #59636e }
    .page { fill: #fff } .bar { fill: #eaf2fb; stroke: #9ec3e8 } .line { stroke: #d8dee4 } .mark { fill: #1f6feb }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .small { fill: #9198a1 }
      .page { fill: #0d1117 } .bar { fill: #16263a; stroke: #2f5582 } .line { stroke: #2a3038 } .mark { fill: #58a6ff }
    }`

/** The layers as bars, the highest first, and beside each a mark in the column of every other that it imports from; an SVG. */
export function architecturePicture(lang: Language, edges: ReadonlyMap<string, ReadonlySet<string>>): string {
  const width = LEFT * 2 + BAR.width + COLUMN * layers.length
  const height = TOP + ROW * layers.length + 6
  const columns = layers.map(
    ({ name }, index) =>
      `<text class="small" transform="translate(${columnOf(index) + 4} ${TOP - 8}) rotate(-90)">${escapeHtml(name)}</text>`,
  )
  const rows = layers.flatMap(({ name, says }, index) => {
    const y = rowOf(index)
    const middle = y + BAR.height / 2
    const marks = layers.flatMap(({ name: other }, column) =>
      other !== name && edges.get(name)?.has(other)
        ? [
            `<circle class="mark" cx="${columnOf(column)}" cy="${middle}" r="5"><title>${name} → ${other}</title></circle>`,
          ]
        : [],
    )
    return [
      `<line class="line" x1="${LEFT + BAR.width}" x2="${width - LEFT}" y1="${middle}" y2="${middle}"/>`,
      `<rect class="bar" x="${LEFT}" y="${y}" width="${BAR.width}" height="${BAR.height}" rx="4"/>`,
      `<text class="name" x="${LEFT + 12}" y="${middle + 5}">${escapeHtml(name)}</text>`,
      `<text x="${LEFT + 110}" y="${middle + 5}">${escapeHtml(says[lang])}</text>`,
      ...marks,
    ]
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img">
  <title>${escapeHtml(say(lang, words.picture))}</title>
  <style>
    ${style}
  </style>
  <rect class="page" width="${width}" height="${height}" rx="6"/>
  <text class="small" x="${columnOf(0) - 8}" y="14">${escapeHtml(say(lang, words.imports))}</text>
  ${[...columns, ...rows].join('\n  ')}
</svg>
`
}
