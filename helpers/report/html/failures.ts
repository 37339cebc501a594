import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { proofMarkup } from './evidence.ts'
import { html } from './html.ts'
import { copyable, type Section } from './page.ts'

/** What failed: scenarios with the proofs that came out otherwise than expected, then all else; null when nothing did. */
export function failuresSection({ scenarios, errors }: Report): Section | null {
  const failed = scenarios
    .filter(({ status }) => status === 'failed')
    .map(({ id, host, title, error, proofs, reproduce }) => {
      const wrong = proofs.filter(({ expected, outcome }) => expected !== outcome)
      return html`<article class="finding error"><h3><span class="bad">✗</span> <span class="id">${id}</span> · ${host}</h3><p lang="en">${title}</p>
<pre>${error ?? ''}</pre><h4>${both(words.again)}</h4>${copyable(reproduce)}${(wrong.length > 0 ? wrong : proofs.slice(-1)).map(proofMarkup)}</article>`
    })
  const others = errors.map(({ project, file, title, message }) => {
    const where = [project, file].filter(Boolean).join(' › ')
    return html`<article class="finding error"><h3><span class="bad">✗</span> <span lang="en">${title}</span></h3><p class="soft">${where}</p>${copyable(message)}</article>`
  })
  if (failed.length + others.length === 0) return null
  return { id: 'failures', title: both(reportText.failures), body: html`${failed}${others}` }
}
