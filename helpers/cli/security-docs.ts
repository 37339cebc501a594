import { type Language, say } from '../text/say.ts'
import type { Container } from '../text/security/container.ts'
import { parties, securityDocs as words } from '../text/security.ts'
import { containers } from '../text/security-rights.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

/** The pages of security as they should be: file name in `docs` → text. */
export const securityDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['security.en.md', pageOf('en')],
    ['security.zh.md', pageOf('zh')],
  ])

function pageOf(lang: Language): string {
  const head = (...all: (keyof typeof words)[]) => all.map(each => say(lang, words[each]))
  return paragraphs([
    `# ${say(lang, words.title)}`,
    say(lang, words.other),
    words.introduction[lang],
    markdownTable(
      head('who', 'may', 'against'),
      parties.map(({ who, may, against }) => [who[lang], may[lang], against[lang]]),
    ),
    `## ${say(lang, words.containers)}`,
    markdownTable(
      head('container', 'right', 'why'),
      containers.flatMap(container => rowsOf(container, lang)),
    ),
    say(lang, words.defaults),
    `## ${say(lang, words.engines)}`,
    say(lang, words.socket),
    say(lang, words.licences),
    `<!-- ${say(lang, words.generated)} -->`,
  ])
}

/** The kind of container is named in the first of its rows. */
const rowsOf = ({ file, name, rights }: Container, lang: Language): string[][] =>
  rights.map(({ option, value, why }, index) => [
    index === 0 ? `${name[lang]} (\`${file}\`)` : '',
    `${option} \`${value}\``,
    why[lang],
  ])
