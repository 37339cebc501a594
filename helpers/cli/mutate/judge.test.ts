import { expect, test } from 'vitest'
import { run } from '../mutate.ts'
import { judgeSources } from './judge.ts'

const names = (...only: string[]) => judgeSources(only).map(({ file }) => file)

test('several filters choose what each of them chooses, none chooses all', () => {
  const [rules, env, all] = [names('/rules/'), names('/env/'), names()]
  expect([rules.length > 0, env.length > 0]).toEqual([true, true])
  expect(names('/rules/', '/env/').sort()).toEqual([...rules, ...env].sort())
  expect(all.length).toBeGreaterThan(rules.length + env.length)
})

test('a filter that chooses nothing is refused, whatever stands beside it', async () => {
  await expect(run(['/rules/', 'no-such-file'])).rejects.toThrow('«no-such-file»')
})
