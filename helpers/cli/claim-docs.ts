import { claimDocs as words } from '../text/claim-docs.ts'
import type { Shown } from '../text/claims/claim.ts'
import { type ClaimId, claimIds, claimOf } from '../text/claims.ts'
import { reportText } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'
import { type ClaimScenario, claimScenarios } from './claim-scenarios.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

/** The engines of bookworm, trixie and forky. A claim has one verdict for all; a whole run on each proves it. */
const engines = ['Docker 20.10', 'Docker 26.1', 'Docker 28.5']

/** The pages of the claims as they should be: file name in `docs` → text. */
export async function claimDocs(): Promise<ReadonlyMap<string, string>> {
  const scenarios = await claimScenarios()
  const page = (lang: Language) => pageOf(lang, claim => scenarios.get(claim) ?? [])
  return new Map([
    ['claims.en.md', page('en')],
    ['claims.zh.md', page('zh')],
  ])
}

function pageOf(lang: Language, scenariosOf: (claim: ClaimId) => readonly ClaimScenario[]): string {
  const rows = claimIds.map(id => {
    const { says, verdict } = claimOf(id)
    return [`[${id}](#${anchor(id)})`, says[lang], ...engines.map(() => say(lang, reportText[verdict]))]
  })
  return paragraphs([
    `# ${say(lang, words.title)}`,
    say(lang, words.other),
    say(lang, words.introduction),
    markdownTable([say(lang, reportText.claim), say(lang, reportText.says), ...engines], rows),
    `## ${say(lang, words.details)}`,
    ...claimIds.flatMap(id => detailsOf(id, lang, scenariosOf(id))),
    `<!-- ${say(lang, words.generated)} -->`,
  ])
}

function detailsOf(id: ClaimId, lang: Language, scenarios: readonly ClaimScenario[]): string[] {
  const { where, says, right, verdict } = claimOf(id)
  const proven = (shows: Shown) => {
    const ids = scenarios.filter(one => one.shows === shows).map(one => `\`${one.id}\``)
    const values = { verdict: say(lang, reportText[shows]), ids: ids.join(', ') }
    return ids.length === 0 ? [] : [`- ${say(lang, words.provenBy, values)}`]
  }
  return [
    `### ${id}`,
    `${where[lang]}${say(lang, words.colon)}${says[lang]} **${say(lang, reportText[verdict])}**`,
    ...(right ? [say(lang, words.right, { text: right[lang] })] : []),
    [...proven('holds'), ...proven('fails')].join('\n'),
  ]
}

/** How Markdown's renderers name a heading. */
const anchor = (heading: string) => heading.replaceAll(/[^a-z0-9-]/g, '')
