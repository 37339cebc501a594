import { docs as heads, explain as words } from '../text/explain.ts'
import { codes, type FindingCode, findingOf } from '../text/findings.ts'
import { type Language, languages, say } from '../text/say.ts'
import { type CodeScenarios, codeScenarios } from './code-scenarios.ts'
import { type Block, findingPage } from './finding-page.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

const other = { en: 'zh', zh: 'en' } as const

const fileName = (name: string, lang: Language) => (lang === 'en' ? `${name}.md` : `${name}.${lang}.md`)

/** The pages of `docs/findings` as they should be: file name → text. */
export async function findingDocs(): Promise<ReadonlyMap<string, string>> {
  const scenarios = await codeScenarios()
  return new Map(
    languages.flatMap(lang => [
      [fileName('README', lang), tableOf(lang)] as const,
      ...codes.map(code => [fileName(code, lang), pageOf(code, lang, scenarios)] as const),
    ]),
  )
}

function tableOf(lang: Language): string {
  const rows = codes.map(code => [
    link(code, lang),
    say(lang, words[findingOf(code).severity]),
    findingOf(code).title[lang],
  ])
  return paragraphs([
    `# ${say(lang, heads.title)}`,
    `[${say(lang, heads.other)}](${fileName('README', other[lang])})`,
    say(lang, heads.introduction),
    markdownTable(
      [heads.code, heads.severity, heads.says].map(head => say(lang, head)),
      rows,
    ),
    comment(lang),
  ])
}

function pageOf(code: FindingCode, lang: Language, scenarios: CodeScenarios): string {
  const { severity, title } = findingOf(code)
  const navigation = [
    say(lang, words[severity]),
    `[${say(lang, heads.all)}](${fileName('README', lang)})`,
    `[${say(lang, heads.other)}](${fileName(code, other[lang])})`,
  ]
  const proofs = (scenarios.get(code) ?? []).map(id => `\`${id}\``)
  return paragraphs([
    `# ${code}: ${title[lang]}`,
    navigation.join(' · '),
    ...findingPage(code, lang, proofs).flatMap(({ head, blocks }) => [
      `## ${head}`,
      ...blocks.map(block => markdown(block, lang)),
    ]),
    comment(lang),
  ])
}

function markdown(block: Block, lang: Language): string {
  if ('text' in block) return block.text
  if ('lines' in block) return ['```text', ...block.lines, '```'].join('\n')
  const ofCodes = block.rows.every(([name]) => name.startsWith('FAP-'))
  const head = ofCodes ? [heads.code, heads.says] : [heads.place, heads.meaning]
  const rows = block.rows.map(([name, meaning]) => [ofCodes ? link(name, lang) : `\`${name}\``, meaning])
  return markdownTable(
    head.map(each => say(lang, each)),
    rows,
  )
}

const link = (code: string, lang: Language) => `[${code}](${fileName(code, lang)})`

const comment = (lang: Language) => `<!-- ${say(lang, heads.generated)} -->`
