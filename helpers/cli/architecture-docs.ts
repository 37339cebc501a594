import { processes, architectureDocs as words } from '../text/architecture.ts'
import { type Layer, layers } from '../text/layers.ts'
import { type Language, languages, say } from '../text/say.ts'
import { architecturePicture } from './architecture-picture.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'
import { type SourceImports, sourceImports } from './source-imports.ts'

/** The layer that a file belongs to; undefined for one of none. */
export const layerOf = (path: string): Layer | undefined =>
  layers.find(layer => path === layer.path || path.startsWith(`${layer.path}/`))

/** `docs/architecture` and its picture as they should be: file name in `docs` → text. */
export async function architectureDocs(): Promise<ReadonlyMap<string, string>> {
  const edges = edgesOf(await sourceImports())
  return new Map(
    languages.flatMap(lang => [
      [`architecture.${lang}.md`, pageOf(lang)] as const,
      [`architecture.${lang}.svg`, architecturePicture(lang, edges)] as const,
    ]),
  )
}

/** Which layers import from which: layer → the names of others. */
function edgesOf(all: readonly SourceImports[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = (path: string) => layerOf(path)?.name ?? ''
  const targets = ({ name }: Layer) => all.filter(({ path }) => named(path) === name).flatMap(({ imports }) => imports)
  return new Map(layers.map(layer => [layer.name, new Set(targets(layer).map(named))]))
}

/** DESIGN's picture of it, in the words that the code has. */
const way = `scenario ─┐                                                          ┌─> outcome ──> record ──> report
          ├─> host ──> stack + upstream ──> probe ──> evidence ──────┤
doctor ───┘                                                          └─> finding ─> remedy`

function pageOf(lang: Language): string {
  const folders = layers.flatMap(({ path, says, folders }) => [
    [`\`${path}\``, says[lang]],
    ...Object.entries(folders).map(([name, inside]) => [`\`${path}/${name}\``, inside[lang]]),
  ])
  const programs = processes.map(({ file, where, says }) => [`\`${file}\``, where[lang], says[lang]])
  const head = (...all: (keyof typeof words)[]) => all.map(each => say(lang, words[each]))
  return paragraphs([
    `# ${say(lang, words.title)}`,
    say(lang, words.other),
    say(lang, words.introduction),
    `![${say(lang, words.picture)}](architecture.${lang}.svg)`,
    `## ${say(lang, words.way)}`,
    `\`\`\`text\n${way}\n\`\`\``,
    `## ${say(lang, words.folders)}`,
    markdownTable(head('folder', 'says'), folders),
    say(lang, words.beside),
    `## ${say(lang, words.processes)}`,
    markdownTable(head('program', 'where', 'does'), programs),
    `<!-- ${say(lang, words.generated)} -->`,
  ])
}
