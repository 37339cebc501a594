import { expect, test } from 'vitest'
import { CLOSED, configurationOf } from '../../helpers/upstream/software/fixtures.ts'
import { asking, rows } from './table.ts'

test('the configuration that keeps the containers out differs from the right one in their network alone', async () => {
  for (const { software } of rows) {
    const [right, closed] = await Promise.all(['right', CLOSED].map(name => configurationOf(software, name)))
    expect(right, software.name).toContain('172.28.0.0/16')
    expect(closed).toBe(right?.replaceAll('172.28.0.0/16', '172.30.0.0/16'))
  }
})

test('every configuration that is named is there', async () => {
  const named = [
    ...rows.flatMap(({ software, wrong }) => wrong.map(({ configuration }) => [software, configuration] as const)),
    ...asking.map(({ software }) => [software, 'credentials'] as const),
  ]
  for (const [software, name] of named) expect(await configurationOf(software, name)).toMatch(/2526/)
})
