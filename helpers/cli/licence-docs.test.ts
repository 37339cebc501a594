import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { isAllowed, licenceDocs, licensedPackages } from './licence-docs.ts'

const packages = await licensedPackages()

test('the committed page is what `npm run docs` makes', async () => {
  for (const [name, text] of await licenceDocs())
    expect(await readFile(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('every package has a licence that is allowed', () => {
  const others = packages.filter(({ licence }) => !isAllowed(licence))
  expect(others, 'decide, then helpers/text/licences.ts').toEqual([])
})

test('what is installed here says of itself what the page says of it', async () => {
  type Told = { license?: string; licenses?: { type: string }[] }
  const folder = (name: string) => join(ROOT, 'node_modules', name, 'package.json')
  const installed = packages.filter(({ name }) => existsSync(folder(name)))
  const told = await Promise.all(
    installed.map(async ({ name }): Promise<[string, string]> => {
      const { license, licenses = [] }: Told = JSON.parse(await readFile(folder(name), 'utf8'))
      return [name, license ?? licenses.map(({ type }) => type).join(' OR ')]
    }),
  )
  expect(told).toEqual(installed.map(({ name, licence }) => [name, licence]))
  expect(installed.length).toBeGreaterThan(100)
})

test.each([
  ['MIT', true],
  ['(BSD-3-Clause OR GPL-2.0)', true],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-2.0', false],
  ['MIT AND ISC', true],
  ['', false],
  ['SEE LICENSE IN LICENSE', false],
])('%s: allowed %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed)
})
