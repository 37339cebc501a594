import { expect, test } from 'vitest'
import { failureCases } from './cases.ts'
import { compared, differing } from './compare.ts'
import { curl } from './curl.ts'
import { expectedOf } from './expectations/expected.ts'
import type { Seen } from './measure.ts'

const asked = failureCases(0).filter(({ id }) => id === 'unencoded https')
const ended = (code: number): Seen[] =>
  asked.map(one => {
    const output = `curl: (${code}) Could not resolve proxy: ss\n`
    return { asked: one, nonce: 'c0ffee', left: { code, signal: null, output }, upstream: [], internet: [] }
  })
const differences = (version: string, code: number) =>
  differing(compared(curl, expectedOf('curl', version, 'trixie'), ended(code)))

test('a case whose client does not always end alike may end in each of the ways that the table has, and in no other', () => {
  expect(differences('8.14.1', 5)).toEqual([])
  expect(differences('8.14.1', 6)).toEqual([])
  const [other] = differences('8.14.1', 7)
  expect(other?.expected).toMatch(/^exit 5, .*; or exit 6, /)
  expect(other?.found).toMatch(/^exit 7, /)
})

test('where the table has one way, another is a difference', () => {
  expect(differences('8.22.0', 6)).toHaveLength(1)
})
