import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { software } from '../../helpers/upstream/software/all.ts'
import { CLOSED, configurationOf, FIXTURES } from '../../helpers/upstream/software/fixtures.ts'
import { mitmproxy } from '../../helpers/upstream/software/mitmproxy.ts'
import { asking, rows } from './table.ts'

test('the configuration that keeps the containers out differs from the right one in their network alone', async () => {
  for (const { software } of rows) {
    const [right, closed] = await Promise.all(['right', CLOSED].map(name => configurationOf(software, name)))
    expect(right, software.name).toContain('172.28.0.0/16')
    expect(closed).toBe(right?.replaceAll('172.28.0.0/16', '172.30.0.0/16'))
  }
})

test('what the docs print of credentials is proven', () => {
  const printed = software.filter(({ name, ending }) => existsSync(join(FIXTURES, name, `credentials.${ending}`)))
  const proven = [...asking.map(row => row.software), mitmproxy]
  expect(printed.map(({ name }) => name).sort()).toEqual(proven.map(({ name }) => name).sort())
})

test('every configuration that is named is there', async () => {
  const named = [
    ...rows.flatMap(({ software, wrong }) => wrong.map(({ configuration }) => [software, configuration] as const)),
    ...asking.map(({ software }) => [software, 'credentials'] as const),
  ]
  for (const [software, name] of named) expect(await configurationOf(software, name)).toMatch(/2526/)
})
