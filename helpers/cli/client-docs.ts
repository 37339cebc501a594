import { generations } from '../engine/generations.ts'
import { clients } from '../probe/clients/all.ts'
import { type FormName, formNames, forms } from '../probe/clients/cases.ts'
import { failureRows, noProxyRows, type Order, variablesRows } from '../probe/clients/expectations/expected.ts'
import { measuredVersions } from '../probe/clients/expectations/versions.ts'
import { nonReaders, readEverywhere, withoutNoProxy, withoutTunnels } from '../probe/clients/knowledge.ts'
import { clientDocs as words } from '../text/clients.ts'
import { type Language, type Message, say, type Values } from '../text/say.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

/** The pages of the clients as they should be: file name in `docs` → text. */
export const clientDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['clients.en.md', pageOf('en')],
    ['clients.zh.md', pageOf('zh')],
  ])

function pageOf(lang: Language): string {
  const tell = (message: Message, values?: Values) => say(lang, message, values)
  const heads = (...messages: readonly Message[]) => messages.map(message => tell(message))
  const join = lang === 'zh' ? '、' : ', '
  const names = (all: readonly string[]) => all.join(join)
  const variables = names([...readEverywhere('http'), ...readEverywhere('https')].map(name => `\`${name}\``))
  return paragraphs([
    `# ${tell(words.title)}`,
    tell(words.other),
    tell(words.introduction),
    `## ${tell(words.everywhere)}`,
    [
      tell(words.bothCases, { variables }),
      tell(words.url),
      tell(words.list),
      tell(words.noList, { clients: names(withoutNoProxy) }),
      tell(words.noTunnel, { clients: names(withoutTunnels) }),
      tell(words.noVariables, { clients: names(nonReaders) }),
    ]
      .map(line => `- ${line}`)
      .join('\n'),
    `## ${tell(words.variables)}`,
    tell(words.variablesNote),
    markdownTable(
      [...heads(words.client, words.versions), 'http://', 'https://'],
      variablesRows.map(({ client, versions, http, https }) => [
        titleOf(client),
        versionText(versions, lang),
        orderText(http, lang),
        orderText(https, lang),
      ]),
    ),
    `## ${tell(words.forms)}`,
    tell(words.formsNote),
    markdownTable(
      heads(words.form, words.asked),
      formNames.map(name => [`\`${name}\``, askedFor(name)]),
    ),
    markdownTable(
      [...heads(words.client, words.versions), ...formNames.map(name => `\`${name}\``)],
      noProxyRows.map(({ client, versions, forms }) => [
        titleOf(client),
        versionText(versions, lang),
        ...formNames.map(name => (forms[name] === 'direct' ? '✓' : '✗')),
      ]),
    ),
    `## ${tell(words.failures)}`,
    tell(words.failuresNote),
    ...clients.flatMap(({ id, title }) => {
      const rows = failureRows.filter(({ client }) => client === id)
      if (rows.length === 0) return []
      const cells = rows.map(({ versions, id, exit, end, told }) => [
        id,
        versionText(versions, lang),
        exit,
        end,
        told && `\`${told.replaceAll('`', "'")}\``,
      ])
      const head = heads(words.failure, words.versions, words.exit, words.ended, words.says)
      return [`### ${title}`, markdownTable(head, cells)]
    }),
    `## ${tell(words.measured)}`,
    markdownTable(
      [...heads(words.client, words.packaged), ...generations.map(name => `Debian ${name}`)],
      clients.map(({ id, title, from }) => [
        title,
        from,
        ...generations.map(name => measuredVersions[name][id] ?? '–'),
      ]),
    ),
    `<!-- ${tell(words.generated)} -->`,
  ])
}

const titleOf = (id: string): string => clients.find(client => client.id === id)?.title ?? id

const versionText = (versions: string, lang: Language): string =>
  versions === '*' ? say(lang, words.all) : versions.replaceAll('>=', '≥ ').replaceAll('<', '< ')

function orderText({ variables, tunnels, fails }: Order, lang: Language): string {
  if (fails) return '‡'
  if (variables.length === 0) return say(lang, words.none)
  return `${variables.map(name => `\`${name}\``).join(' › ')}${tunnels ? '' : ' †'}`
}

function askedFor(name: FormName): string {
  const form: (typeof forms)[FormName] & { in?: (list: string) => Record<string, string> } = forms[name]
  const list = form.in?.(form.list) ?? (form.list === '' ? {} : { no_proxy: form.list })
  const set = Object.entries(list).map(([variable, value]) => `${variable}="${value}"`)
  return `\`${[...set, `http://${form.host}/`].join(' ')}\``
}
