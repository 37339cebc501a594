import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { Found } from '../doctor/diagnosis.ts'
import { codes } from '../text/findings.ts'
import { doctorText } from './doctor-text.ts'
import { consulted, found } from './fixture/diagnoses.ts'

const word = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    '-',
    '.',
    ':',
    '/',
    ' ',
    '代',
    '，',
    '😀',
    '\x1b[31m',
    '\x00',
    '\n',
    '\r',
    '\x9b',
    '\u202e',
    '{',
    '}',
  ),
  maxLength: 60,
})
const paths = fc.array(
  fc.record({
    target: word,
    hops: fc.array(word, { maxLength: 5 }),
    broken: fc.option(fc.nat(5)),
    how: fc.option(word),
  }),
  { maxLength: 3 },
)
const services = fc.array(
  fc.record({
    name: word,
    mode: fc.constantFrom('bridge', 'host', 'none', 'shared'),
    running: fc.boolean(),
    state: fc.constantFrom('out', 'not-out', 'unknown'),
    paths,
  }),
  { maxLength: 12 },
)
const findings: fc.Arbitrary<Found[]> = fc.array(
  fc
    .record({
      code: fc.constantFrom(...codes),
      place: fc.option(fc.record({ file: word, line: fc.nat(), column: fc.nat() })),
      value: word,
      services: fc.array(word),
    })
    .map(({ code, place, value, services }) => {
      const values = { reason: { en: value, zh: value }, program: value, address: value, url: value, file: value }
      return found(code, { place, services, values })
    }),
  { maxLength: 3 },
)

test('whatever the names and values are, no line is wider than the terminal but those to copy, and nothing steers it', () => {
  fc.assert(
    fc.property(
      services,
      findings,
      fc.constantFrom(40, 80),
      fc.constantFrom('en', 'zh'),
      (services, findings, width, language) => {
        const text = doctorText(consulted({ services, findings }, { project: '/p', again: 'x' }), {
          language,
          width,
          colour: false,
        })
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
        for (const line of text.split('\n'))
          if (!line.startsWith('    ')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
      },
    ),
  )
})
