import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { parse } from 'rolldown/utils'
import { ROOT } from '../engine/paths.ts'

/** The folders of the source. */
const SOURCE = ['helpers', 'suites', 'fixtures']

/** A file of the source and what it imports of the repository, types as well; paths relative to the repository, with `/`. */
export type SourceImports = { readonly path: string; readonly imports: readonly string[] }

/** Every file of the source with what it imports, sorted by path. @throws when one cannot be parsed */
export async function sourceImports(): Promise<SourceImports[]> {
  const listed = await Promise.all(
    SOURCE.map(async folder =>
      (await readdir(join(ROOT, folder), { recursive: true })).map(path => join(folder, path)),
    ),
  )
  const paths = listed.flat().filter(path => /\.[cm]?[jt]s$/.test(path))
  return Promise.all(
    paths.sort().map(async path => {
      const wanted = importsOf(path, await readFile(join(ROOT, path), 'utf8'))
      return { path, imports: (await wanted).map(name => normalize(join(dirname(path), name))) }
    }),
  )
}

/** What a file's source imports by a relative path, as it is written there. @throws when it cannot be parsed */
export async function importsOf(path: string, source: string): Promise<string[]> {
  const { module, errors } = await parse(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join('; ')}`)
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? '')),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ]
  return [...new Set(names.filter(name => /^\.\.?\//.test(name)))]
}

/** Files that import each other, by whatever way round; none where there is no circle. */
export function circles(all: readonly SourceImports[]): string[][] {
  const imports = new Map(all.map(({ path, imports }) => [path, imports]))
  const reached = new Map(all.map(({ path }) => [path, reach(path, imports)]))
  const inCircle = all.filter(({ path }) => reached.get(path)?.has(path)).map(({ path }) => path)
  const circleOf = (path: string) =>
    inCircle.filter(other => reached.get(path)?.has(other) && reached.get(other)?.has(path))
  return [...new Map(inCircle.map(path => [circleOf(path).join(), circleOf(path)])).values()]
}

/** All that a file leads to by its imports. */
function reach(from: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const left = [...(imports.get(from) ?? [])]
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    left.push(...(imports.get(path) ?? []))
  }
  return reached
}
