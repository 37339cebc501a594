import { expect, test } from 'vitest'
import { endure as words } from '../text/endure.ts'
import { proofs, run } from './endure.ts'

test('the help tells every proof', () => {
  for (const name of Object.keys(proofs))
    for (const usage of [words.usage.en, words.usage.zh]) expect(usage).toMatch(new RegExp(`^  ${name} `, 'm'))
})

test.each([
  [[], 'which proof?'],
  [['no-such-proof'], 'there is no proof «no-such-proof»'],
  [['toString'], 'there is no proof «toString»'],
])('%j is refused: %s', async (argv, reason) => {
  await expect(run(argv)).rejects.toThrow(reason)
})
