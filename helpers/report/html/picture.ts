import { doctor } from '../../text/doctor.ts'
import { pageText as words } from '../../text/page.ts'
import { cut } from '../lines.ts'
import { both } from './both.ts'
import { html, type Markup } from './html.ts'
import type { Hop, Way } from './way.ts'

/** Columns that a hop's box has room for. */
const ROOM = 21

/** A text of a picture in both languages; SVG knows no span. */
const label = (message: { readonly en: string; readonly zh: string }, y: number, kind: string): Markup =>
  message.en === message.zh
    ? html`<text x="75" y="${y}" class="${kind}">${message.en}</text>`
    : html`<text x="75" y="${y}" class="en ${kind}">${message.en}</text><text x="75" y="${y}" class="zh ${kind}">${message.zh}</text>`

const same = (text: string) => ({ en: text, zh: text })

/** A name that says more than the hop's role. */
const ownName = ({ name, role }: Hop): string | null => (name === role ? null : name)

function box(hop: Hop, at: number, state: string): Markup {
  const { role, address } = hop
  const lines = [ownName(hop), address].filter(line => line !== null)
  return html`<g class="hop n${at} ${state}"><rect width="150" height="64" rx="8"/>${label(words[role], 20, 'role')}${lines.map(
    (line, i) => label(same(cut(line, ROOM)), lines.length > 1 ? 37 + i * 17 : 43, 'name'),
  )}</g>`
}

const arrow = (at: number, state: string): Markup =>
  html`<g class="edge e${at} ${state}"><path d="M3 0H32M26 -5L33 0L26 5"/>${
    state === 'broken' &&
    html`<circle cx="18" cy="0" r="11"/><path class="cross" d="M13.5 -4.5L22.5 4.5M13.5 4.5L22.5 -4.5"/>`
  }</g>`

function markOf(how: string | null, stopped: boolean): Markup {
  if (how === null) return html`<b class="warn">? ${both(doctor.notLooked)}</b>`
  return stopped ? html`<b class="bad">✗ ${how}</b>` : html`<b class="good">✓ ${how || both(words.gotOut)}</b>`
}

/** The way of a request as a picture, and in words below it; `said` stands behind the words. */
export function picture({ hops, broken, how }: Way, said: Markup): Markup {
  const state = (i: number) => (broken === null || i < broken ? 'reached' : i === broken ? 'broken' : 'beyond')
  const drawn = hops.map((hop, i) => [
    i > 0 && arrow(i, state(i)),
    box(hop, i, state(i) === 'reached' ? 'reached' : 'beyond'),
  ])
  const stop = broken === null ? undefined : hops[broken]
  const mark = markOf(how, stop !== undefined)
  const text = hops.map(hop => [ownName(hop), hop.address].filter(Boolean).join(' ') || hop.role).join(' → ')
  const where = stop && html` · ${both(words.notReached)} ${both(words[stop.role])} ${stop.address}`
  return html`<figure class="way h${hops.length}"><svg aria-hidden="true" focusable="false">${drawn}</svg><figcaption>${mark}${where ?? ''} · <span class="path">${text}</span>${said}</figcaption></figure>`
}
