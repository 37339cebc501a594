// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import { expect, test } from 'vitest'
import { composeReading } from './compose-reading.ts'
import { readLines } from './lines.ts'
import { LONGEST, unknown } from './value.ts'

/** What compose reads of a text is held to the real one in readings.test.ts; here is what it has no words for. */
function read(text: string, environment: Record<string, string> = {}) {
  const file = readLines(new TextEncoder().encode(text))
  if ('refused' in file) throw new Error(file.refused)
  return composeReading(file, environment)
}

test.each([
  ['A=1\nexport ', 'name', 2, 1],
  ['A=1\nB+C=2', 'name', 2, 2],
  ['A B=1', 'name', 1, 1],
  ['A=1\n B="2', 'unterminated-quote', 2, 4],
  ["A='", 'unterminated-quote', 1, 3],
  ['A=1\nB=${}', 'invalid-interpolation', 2, 3],
  ['A=${X', 'invalid-interpolation', 1, 3],
  ['A="${X:-${}}"', 'invalid-interpolation', 1, 3],
  ['A=${X?}', 'required-variable', 1, 3],
])('%j is refused: %s, on line %i, column %i', (text, why, line, column) => {
  expect(read(text)).toEqual({ assignments: [], refused: { why, line, column } })
})

const half = 'x'.repeat(LONGEST / 2)
const lastOf = (text: string, environment: Record<string, string> = {}) =>
  read(text, environment).assignments.at(-1)?.value

test.each([
  ['A=$H$H', { kind: 'set', text: half + half }],
  ['A=$H$H.', unknown('too-long')],
  ['A=$H$H.$H$H', unknown('too-long')],
  ['A=.$H$H$$.', unknown('too-long')],
  ['A=$H$H.\nB=$A', unknown('too-long')],
  ['A=$H$H.\nB=a${A:-x}b', unknown('too-long')],
  ['A=$H$H.\nB=${A:+x}', unknown('too-long')],
  ['A=$H$H.\nA\n', unknown('too-long')],
])('%s, where H is half of what a process can be given', (text, value) => {
  expect(lastOf(text, { H: half })).toEqual(value)
})

test('a default within a default, as deep as anybody nests them', () => {
  const nested = (depth: number) => `A=${'${X:-'.repeat(depth)}y${'}'.repeat(depth)}`
  expect(lastOf(nested(50))).toEqual({ kind: 'set', text: 'y' })
  expect(lastOf(nested(51))).toEqual(unknown('too-long'))
})
