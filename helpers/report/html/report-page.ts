import { pageText as words } from '../../text/page.ts'
import { reportText } from '../../text/report.ts'
import type { Report } from '../report.ts'
import { verdictLines } from '../verdict.ts'
import { both, inBoth } from './both.ts'
import { claimsSection } from './claims.ts'
import { clientsSection } from './clients.ts'
import { evidenceSection } from './evidence.ts'
import { failuresSection } from './failures.ts'
import { html, type Markup } from './html.ts'
import { matrixSection } from './matrix.ts'
import { mergedSection } from './merged.ts'
import { page } from './page.ts'
import { scenariosSection } from './scenarios.ts'
import { timingsSection } from './timings.ts'
import { waysSection } from './ways.ts'

const signs = { passed: '✓', partial: '!', failed: '✗' } as const

function lead(report: Report): Markup {
  const { result, totals } = report
  const verdict = inBoth(language => verdictLines(report, language)[0] ?? '')
  const causes = verdictLines(report, 'en').slice(1)
  const counts = (['passed', 'failed', 'notSupported', 'skipped'] as const).map(
    name => html`<div><dt>${both(words[name])}</dt><dd>${totals[name]}</dd></div>`,
  )
  return html`<h1 class="${result} causes"><span aria-hidden="true">${signs[result]}</span> ${verdict}</h1>
${causes.length > 0 && html`<ul>${causes.map((_, i) => html`<li class="causes">${inBoth(language => verdictLines(report, language)[i + 1] ?? '')}</li>`)}</ul>`}
<dl class="counts">${counts}</dl>`
}

function foot({ kit, run, date, environment, units, durations, hosts }: Report): Markup {
  const about = { run, date, kit: `${kit.name} ${kit.version}`, ...environment }
  const engines = hosts.map(({ name, capabilities: { engineVersion, os, arch, kernel } }) =>
    [name, `Docker ${engineVersion}`, os, arch, kernel].join(' · '),
  )
  return html`<p>${both(reportText.unitTests, units)}</p>${engines.map(line => html`<p>${line}</p>`)}<p>${both(
    reportText.about,
    { ...about, seconds: (durations.total / 1000).toFixed(1) },
  )}</p>`
}

/** The report as a page: one file, made of `report.json` alone. */
export function reportPage(report: Report): string {
  const sections = [
    mergedSection(report),
    failuresSection(report),
    waysSection(report),
    matrixSection(report),
    scenariosSection(report),
    claimsSection(report),
    clientsSection(report),
    timingsSection(report),
    evidenceSection(report),
  ]
  return page({ title: report.kit.name, language: report.language, lead: lead(report), sections, foot: foot(report) })
}
