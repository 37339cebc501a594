import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { proxyNotes, proxyDocs as words } from '../text/proxies.ts'
import { type Language, type Message, say } from '../text/say.ts'
import { software as every } from '../upstream/software/all.ts'
import { configurationOf, FIXTURES } from '../upstream/software/fixtures.ts'
import type { Software } from '../upstream/software/software.ts'
import { paragraphs } from './markdown-table.ts'

/** The pages of the proxy software as they should be: file name in `docs` → text. */
export async function proxyDocs(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['proxies.en.md', await pageOf('en')],
    ['proxies.zh.md', await pageOf('zh')],
  ])
}

async function pageOf(lang: Language): Promise<string> {
  const parts = await Promise.all(every.map(software => partOf(software, lang)))
  return paragraphs([
    `# ${say(lang, words.title)}`,
    say(lang, words.other),
    words.introduction[lang],
    words.listening[lang],
    ...parts.flat(),
    `<!-- ${say(lang, words.generated)} -->`,
  ])
}

async function partOf(software: Software, lang: Language): Promise<string[]> {
  const { title, file, note } = proxyNotes[software.name] ?? { title: undefined, file: '', note: undefined }
  if (title === undefined || note === undefined)
    throw new Error(`helpers/text/proxies.ts says nothing of ${software.name}`)
  const block = async (name: string, says: Message): Promise<string[]> => {
    const path = join(FIXTURES, software.name, `${name}.${software.ending}`)
    if (!existsSync(path)) return []
    const text = await configurationOf(software, name)
    const named = file === '' ? [] : [[says[lang], `\`${file}\``].join(' ')]
    return [...named, `\`\`\`${software.ending}\n${text.trimEnd()}\n\`\`\``]
  }
  return [
    `## ${title[lang]}`,
    note[lang],
    ...(await block('right', words.right)),
    ...(await block('credentials', words.credentials)),
  ]
}
