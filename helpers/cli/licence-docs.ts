import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../engine/paths.ts'
import { allowedLicences, licencesToldOtherwise, licenceDocs as words } from '../text/licences.ts'
import type { Message } from '../text/say.ts'
import { markdownTable, paragraphs } from './markdown-table.ts'

/** A package of the lock file; `licence` as it tells it, an SPDX expression, '' when it tells none. */
export type Licensed = { readonly name: string; readonly licence: string; readonly development: boolean }

/** Every package of the lock file once, sorted by name. */
export async function licensedPackages(): Promise<Licensed[]> {
  type Locked = { license?: string; dev?: boolean }
  const lock = await readFile(join(ROOT, 'package-lock.json'), 'utf8')
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(lock)
  const all = Object.entries(packages).flatMap(([path, { license, dev }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    const licence = license ?? licencesToldOtherwise[name] ?? ''
    return path === '' ? [] : [{ name, licence, development: dev === true }]
  })
  const once = new Map(all.map(each => [JSON.stringify(each), each]))
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Whether one of the licences that an expression offers is allowed; of those that it joins by AND, each must be. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(one => allowedLicences.some(allowed => allowed === one)))

/** `docs/licences.md` as it should be: file name in `docs` → text. */
export async function licenceDocs(): Promise<ReadonlyMap<string, string>> {
  const all = Map.groupBy(await licensedPackages(), ({ licence }) => licence)
  const names = (packages: readonly Licensed[], development: boolean) =>
    packages
      .filter(each => each.development === development)
      .map(({ name }) => name)
      .join(', ')
  const rows = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, packages]) => [licence, names(packages, false), names(packages, true)])
  return new Map([
    [
      'licences.md',
      paragraphs([
        `# ${both(words.title)}`,
        words.introduction.en,
        words.introduction.zh,
        markdownTable([both(words.licence), both(words.runs), both(words.development)], rows),
        `<!-- ${words.generated.en} ${words.generated.zh} -->`,
      ]),
    ],
  ])
}

const both = ({ en, zh }: Message) => `${en} · ${zh}`
