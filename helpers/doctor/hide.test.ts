import { describe, expect, test } from 'vitest'
import type { FindingCode } from '../text/findings.ts'
import { unhidden } from './hide.ts'

describe('what hides', () => {
  const of = (code: FindingCode, ...services: string[]) => ({ code, services, place: null, values: {} })
  const left = (...all: ReturnType<typeof of>[]) =>
    unhidden(all, ['a', 'b']).map(({ code, services }) => `${code} ${services.join('')}`.trim())

  test.each([
    [
      'a cause of a service hides what follows for that service',
      [of('FAP-111', 'a'), of('FAP-401', 'a', 'b')],
      ['FAP-111 a', 'FAP-401 b'],
    ],
    ['a cause of the whole project hides it for all', [of('FAP-601'), of('FAP-111', 'a', 'b')], ['FAP-601']],
    [
      'a symptom of the whole project stays where one service is not explained',
      [of('FAP-111', 'a'), of('FAP-401')],
      ['FAP-111 a', 'FAP-401'],
    ],
    ['and goes where all are', [of('FAP-111', 'a'), of('FAP-103', 'b'), of('FAP-401')], ['FAP-111 a', 'FAP-103 b']],
    ['what is hidden itself still hides', [of('FAP-601'), of('FAP-111', 'a'), of('FAP-401', 'a')], ['FAP-601']],
    ['one that explains nothing hides nothing', [of('FAP-605'), of('FAP-401', 'a')], ['FAP-605', 'FAP-401 a']],
  ] as const)('%s', (_, all, expected) => {
    expect(left(...all)).toEqual(expected)
  })

  test('without any service nothing is explained', () => {
    expect(unhidden([of('FAP-401')], [])).toEqual([of('FAP-401')])
  })
})
