// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { expect, test } from 'vitest'
import { readEnv } from './readings.ts'
import { bytes, readingsOf } from './readings-testing.ts'
import { set, unknown, unset, type Value } from './value.ts'

test('the culprit has a place', () => {
  const causes = readingsOf('# c\n\n  export PROXY_URL=http://u:p#w@h\r\n').flatMap(reading => reading.causes)
  expect(causes).toEqual([
    { cause: 'hash', line: 3, column: 30 },
    { cause: 'crlf', line: 3, column: 34 },
  ])
})

test('a line that ends the shell’s reading is named on the lines behind it', () => {
  const [first, second] = readingsOf('A=p(w\nB=b\n')
  expect(first).toMatchObject({ shell: { why: 'aborted' }, causes: [{ cause: 'operator', line: 1, column: 4 }] })
  expect(second).toMatchObject({ shell: { why: 'aborted' }, causes: [{ cause: 'other-line', line: 1, column: 4 }] })
})

test('a line for which compose refuses the file is named on all others', () => {
  const read = readEnv(bytes('A=a\nB=${}\nC=c\n'), {})
  expect(read).toMatchObject({ composeRefuses: { line: 2, column: 3, why: 'invalid-interpolation' } })
  expect(readingsOf('A=a\nB=${}\nC=c\n').map(({ causes }) => causes.map(({ cause }) => cause))).toEqual([
    ['other-line'],
    ['expansion'],
    ['other-line', 'other-line'],
  ])
})

test('readings are in the order of the file, whichever reader takes them', () => {
  const read = readingsOf('x=1; B=2\nA=1\n')
  expect(read.map(({ name, line, column }) => [name, line, column])).toEqual([
    ['x', 1, 1],
    ['B', 1, 6],
    ['A', 2, 1],
  ])
  expect(read[1]).toMatchObject({ compose: unset('no-assignment'), shell: set('2'), dotenv: unset('no-assignment') })
})

test('a name that the shell lets nobody set is to blame itself', () => {
  const causes = [{ cause: 'read-only', line: 2, column: 8 }]
  expect(readingsOf('\nexport UID=1\n')).toMatchObject([{ compose: set('1'), shell: unset('read-only'), causes }])
})

test('within what another reader takes for a value of several lines, the line that opens it is to blame', () => {
  const [, b, c] = readingsOf('A=`x\nB=1\nC=2\n#`\n')
  const causes = [{ cause: 'other-line', line: 1, column: 3 }]
  expect(b).toMatchObject({ compose: set('1'), shell: unset('no-assignment'), causes })
  expect(c).toMatchObject({ compose: set('2'), dotenv: unset('no-assignment'), causes })
})

test.each<[string, Value, Value]>([
  ['x: 1\nB=p(w\n', unset('runs-command'), unset('aborted')],
  ['x=1\nA[0]=1\nB=1\n', set('1'), unknown('not-modelled')],
  ['x=1\nB=1 && A[0]=1\n', set('1'), unknown('not-modelled')],
  ['x=1 &&\nB=1)\n', unset('aborted'), unset('aborted')],
])('what the shell has of x and of B: %j', (text, x, b) => {
  const values = new Map(readingsOf(text).map(({ name, shell }) => [name, shell]))
  expect([values.get('x'), values.get('B')]).toEqual([x, b])
})

test('a mistake on a later line that operators join to this one is named on this one', () => {
  const [first] = readingsOf('A=1 &&\nB=2)\n')
  expect(first?.causes[0]).toEqual({ cause: 'other-line', line: 2, column: 4 })
  expect(readEnv(bytes('A=1 &&\nB=2)\n'), {})).toMatchObject({
    shellEnds: { line: 2, column: 4, from: 1, why: 'syntax' },
  })
})

test('the last of several lines counts', () => {
  expect(readingsOf('A=1\nB=2\nA=3\n').map(({ name, replacedOn }) => [name, replacedOn])).toEqual([
    ['A', 3],
    ['B', null],
    ['A', null],
  ])
})
