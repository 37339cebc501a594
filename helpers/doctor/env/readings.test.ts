// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderEnvFile } from '../../stack/env-file.ts'
import { rows } from './fixtures/rows.ts'
import { readEnv } from './readings.ts'
import { bytes, readingsOf } from './readings-testing.ts'
import { sourced } from './shell-testing.ts'
import type { Value } from './value.ts'

type Recorded = { readonly text: string; readonly values?: Record<string, string>; readonly refused?: boolean }
const recorded: { version: string; rows: Recorded[]; random: Recorded[] } = JSON.parse(
  readFileSync(new URL('fixtures/compose.json', import.meta.url), 'utf8'),
)

describe('the same line, three readers', () => {
  test.each(rows)('$text', ({ text, causes, ...values }) => {
    const [reading, ...more] = readingsOf(text)
    expect(more).toEqual([])
    const { compose, shell, dotenv, agree } = reading ?? {}
    expect({ compose, shell, dotenv }).toEqual(values)
    expect(agree).toBe(causes.length === 0)
    expect(reading?.causes.map(({ cause }) => cause)).toEqual(causes)
  })

  test('each row is what the real compose read', () => {
    expect(recorded.version).toMatch(/^2\.40\.3/)
    const said = rows.map(({ text, compose }) => ({
      text,
      ...(compose.kind === 'set' ? { values: { U: compose.text } } : { refused: true }),
    }))
    expect(said).toEqual(recorded.rows)
  })

  test.each(rows.filter(({ shell }) => shell.kind !== 'unknown'))('real bash: $text', ({ text, shell }) => {
    expect(sourced(text, ['U']).U).toBe(shell.kind === 'set' ? shell.text : undefined)
  })

  test.each(rows)('real dotenv: $text', ({ text, dotenv }) => {
    expect(parse(text).U).toBe(dotenv.kind === 'set' ? dotenv.text : undefined)
  })
})

test.each(recorded.random)('the real compose read it so: $text', ({ text, ...real }) => {
  const file = readEnv(bytes(text), {})
  if ('refused' in file) throw new Error(file.refused)
  const values: Record<string, string> = {}
  for (const { name, compose } of file.readings)
    if (['A', 'B'].includes(name) && compose.kind === 'set') values[name] = compose.text
  expect(file.composeRefuses ? { refused: true } : { values }).toEqual(real)
})

test('the environment stands behind `$X` in compose and, until the file sets X, in the shell', () => {
  const [, reading] = readingsOf('X=file\nU=$X\n', { X: 'outer' })
  expect(reading).toMatchObject({ compose: { text: 'outer' }, shell: { text: 'file' }, dotenv: { text: '$X' } })
})

test.each([
  ['too-large', new Uint8Array(1024 * 1024 + 1).fill(65)],
  ['binary', bytes('A=a\0b\n')],
  ['utf-16', new Uint8Array([0xff, 0xfe, 0x41, 0])],
])('a file that is %s is refused', (refused, content) => {
  expect(readEnv(content, {})).toEqual({ refused })
})

test('bytes that are not UTF-8 never agree, and their line is named', () => {
  const content = Uint8Array.from([...bytes('A=a\nB=p'), 0xff, ...bytes('w\nC=c\n')])
  const read = readEnv(content, {})
  expect('readings' in read && read.readings.map(({ agree, causes }) => [agree, causes])).toEqual([
    [true, []],
    [false, [{ cause: 'not-utf-8', line: 2, column: 4 }]],
    [true, []],
  ])
})

const value = fc.string({ unit: fc.constantFrom(...'\'"`$\\#&;!~*?()<>|{}[]= \t\n%@:/üaB1'), maxLength: 12 })

test('what renderEnvFile writes, all three read alike', () => {
  let written = 0
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), list => {
      const values = list.map((each, index): [string, string] => [`V${index}`, each])
      let text: string
      try {
        text = renderEnvFile(Object.fromEntries(values))
      } catch {
        return
      }
      written++
      expect(readingsOf(text).map(({ name, agree, shell }) => [name, agree, shell])).toEqual(
        values.map(([name, each]) => [name, true, { kind: 'set', text: each }]),
      )
    }),
    { numRuns: 1000 },
  )
  expect(written).toBeGreaterThan(200)
})

/** Everything that readers take in their own way, mixed. */
const parts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('A=', 'B=', '\n', '\nA=', '\nexport B=', '\r\n', "='", '="', ': ', ' # ') },
  { weight: 3, arbitrary: fc.constantFrom(...'\'"`$\\#&;!~*?()<|{}[]= \t\n%@:\u2028\r') },
  { weight: 3, arbitrary: fc.constantFrom('a', '$A', '${A}', '${B:-', '${A+', '}', '$$', '\\n', "\\'", "$'", '\\\n') },
)
const file = fc.array(parts, { maxLength: 30 }).map(list => `A=${list.join('')}`)

test('every difference has a cause with a place in the file, every agreement none', () => {
  fc.assert(
    fc.property(file, text => {
      const lines = text.split('\n')
      for (const { agree, causes } of readingsOf(text)) {
        expect(causes.length === 0).toBe(agree)
        for (const { line, column } of causes) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
        }
      }
    }),
    { numRuns: 3000 },
  )
})

test('bash has what the rules say, and nothing is said that it has not', () => {
  const known = { variables: 0, of: 0 }
  const environment = { E: 'e$A', HOME: '/h' }
  for (const text of fc.sample(file, { numRuns: 150, seed: 3 })) {
    const real = sourced(`${text}\nC=end\n`, ['A', 'B', 'C'], { environment })
    const read = readEnv(bytes(`${text}\nC=end\n`), environment)
    const said: Record<string, Exclude<Value, { kind: 'unset' }>> = {}
    for (const { name, shell } of 'readings' in read ? read.readings : [])
      if (shell.kind !== 'unset') said[name] = shell
    if ('shellEnds' in read && read.shellEnds?.why === 'not-modelled') continue
    for (const name of ['A', 'B', 'C']) {
      known.of++
      const value = said[name]
      if (value?.kind === 'unknown') continue
      known.variables++
      expect([text, name, value?.text]).toEqual([text, name, real[name]])
    }
  }
  expect(known.variables).toBeGreaterThan(0.8 * known.of)
  expect(known.of).toBeGreaterThan(300)
})

test('no bytes make a reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), file.map(bytes)), content => {
      expect(readEnv(content, {})).toBeDefined()
    }),
    { numRuns: 3000 },
  )
})

/** Its square is seconds, on any machine. */
const LENGTH = 64 * 1024

test.each([
  'A=${a-}',
  'A="${a:-',
  "A='\n",
  "a='b'c\n",
  "A='\\'\n",
  'A=`',
  '\n',
  '\n\n=',
  ' ',
  'A\n\n',
  '$(',
  '$(a',
  '${a',
  '(',
  "\u2028'x",
  'A=$A$A\n',
  'A=a\nA=$A$A\n',
  'a&&',
  'A=a;',
  '<(',
  'export ',
  '\\\n',
  '#',
])(
  'time grows with the length, not with its square: %j',
  piece => {
    const text = piece.repeat(Math.floor(LENGTH / bytes(piece).length))
    for (const start of ['', 'A=', 'A="']) {
      const content = bytes(start + text)
      const began = performance.now()
      expect(readEnv(content, {})).toBeDefined()
      expect(performance.now() - began).toBeLessThan(3_000)
    }
  },
  60_000,
)
