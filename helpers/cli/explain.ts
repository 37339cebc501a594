import { columns } from '../report/columns.ts'
import { wrap } from '../report/lines.ts'
import { explain as words } from '../text/explain.ts'
import { codes, type FindingCode, findingOf } from '../text/findings.ts'
import { type Language, say } from '../text/say.ts'
import { type CodeScenarios, codeScenarios } from './code-scenarios.ts'
import { type Block, findingPage } from './finding-page.ts'

type Style = { readonly lang: Language; readonly json: boolean; readonly width: number }

/** `npm start -- --list`: every code, one a line. */
export function list({ lang, json, width }: Style): string {
  const all = codes.map(code => ({ code, severity: findingOf(code).severity, title: findingOf(code).title }))
  if (json) return document(all)
  const rows = all.map(({ code, severity, title }) => [code, say(lang, words[severity]), title[lang]])
  return lines(columns(rows, { width }))
}

/** `npm start -- --explain FAP-304`: all that is known of these findings. */
export async function explain(wanted: readonly FindingCode[], { lang, json, width }: Style): Promise<string> {
  const scenarios = await codeScenarios()
  if (json) return document(wanted.map(code => ({ code, ...findingOf(code), scenarios: scenarios.get(code) ?? [] })))
  return wanted.map(code => page(code, scenarios, lang, width)).join('\n')
}

function page(code: FindingCode, scenarios: CodeScenarios, lang: Language, width: number): string {
  const { severity, title } = findingOf(code)
  const sections = findingPage(code, lang, scenarios.get(code) ?? [])
  const head = wrap(`${code} · ${say(lang, words[severity])} · ${title[lang]}`, width, '')
  return lines([
    head,
    ...sections.flatMap(({ head, blocks }) => ['', head, ...blocks.flatMap(block => shown(block, width))]),
  ])
}

/** Lines to copy are never broken. */
function shown(block: Block, width: number): string[] {
  if ('rows' in block) return columns(block.rows, { width, indent: '  ' })
  if ('lines' in block) return block.lines.map(line => `    ${line}`)
  return [wrap(block.text, width - 2, '').replace(/^/gm, '  ')]
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`

const document = (findings: readonly object[]): string =>
  `${JSON.stringify({ kind: 'ProxyConformanceFindings', schemaVersion: 1, findings }, null, 2)}\n`
