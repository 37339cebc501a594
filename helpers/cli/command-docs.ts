import { type Command, commands, commandDocs as words } from '../text/commands.ts'
import { type Language, say } from '../text/say.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

/** The pages of the commands as they should be: file name in `docs` → text. */
export const commandPages = (): ReadonlyMap<string, string> =>
  new Map([
    ['commands.en.md', pageOf('en')],
    ['commands.zh.md', pageOf('zh')],
  ])

const all: readonly (readonly [string, Command])[] = Object.entries(commands)

function pageOf(lang: Language): string {
  const heads = [words.command, words.exit, words.files].map(head => say(lang, head))
  const rows = all.map(([name, { exit, files }]) => [
    `\`npm ${name}\``,
    Object.entries(exit)
      .map(([code, says]) => `${code} ${says[lang]}`)
      .join('<br>'),
    files.map(file => `\`${file}\``).join('<br>'),
  ])
  const streams = all.flatMap(([name, { json }]) =>
    Object.entries(json).map(([options, kind]) => [`\`npm -s ${name} -- ${options}\``, `\`${kind}\``]),
  )
  return paragraphs([
    `# ${say(lang, words.title)}`,
    say(lang, words.other),
    say(lang, words.introduction),
    markdownTable(heads, rows),
    `## ${say(lang, words.streams)}`,
    markdownTable([say(lang, words.option), say(lang, words.kind)], streams),
    say(lang, words.versions),
    `<!-- ${say(lang, words.generated)} -->`,
  ])
}
