import type { ScenarioStatus } from '../../scenario/record.ts'
import { pageText as words } from '../../text/page.ts'
import type { Message } from '../../text/say.ts'
import type { Report } from '../report.ts'
import { marks } from '../verdict.ts'
import { both, unseen } from './both.ts'
import { html, type Markup } from './html.ts'

export const statusText: Readonly<Record<ScenarioStatus, Message>> = {
  passed: words.passed,
  failed: words.failed,
  'not-supported': words.notSupported,
  skipped: words.skipped,
}

/** The class that colours a status; its sign says the same without colour. */
const tones: Readonly<Record<ScenarioStatus, string>> = {
  passed: 'good',
  failed: 'bad',
  'not-supported': 'warn',
  skipped: 'soft',
}

/** A status as its sign, with its word for whoever does not see it. */
export const statusMark = (status: ScenarioStatus): Markup =>
  html`<span class="${tones[status]}"><span aria-hidden="true">${marks[status]}</span>${unseen(both(statusText[status]))}</span>`

/** Where the evidence of a scenario on a host stands in the page. */
export const anchorOf = ({ scenarios }: Report): ((id: string, host: string) => string) => {
  const at = new Map(scenarios.map(({ id, host }, i) => [JSON.stringify([id, host]), `e${i}`]))
  return (id, host) => at.get(JSON.stringify([id, host])) ?? 'evidence'
}

export const seconds = (ms: number): Markup => both(words.seconds, { seconds: (ms / 1000).toFixed(1) })
