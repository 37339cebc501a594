import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderEnvFile, withLine } from './env-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'env-file-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a real bash has after `source`, its environment empty before. */
function sourced(text: string, names: readonly string[]): Record<string, string> {
  const file = join(folder, '.env')
  writeFileSync(file, text)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: bash expands it
  const script = 'source "$1"; shift; for name; do printf "%s\\0" "${!name}"; done'
  const argv = ['-i', '/bin/bash', '--norc', '-euc', script, 'bash', file, ...names]
  const values = execFileSync('env', argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split('\0')
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
}

/** null when the values cannot be written at all. */
function rendered(values: Record<string, string>): string | null {
  try {
    return renderEnvFile(values)
  } catch {
    return null
  }
}

/** Mostly what breaks readers, and whatever else there is. */
const value = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'\'"`$\\#&;!~*?()<>|{}[]= \t\n%@:/ü代\u2028\uFEFF') },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a reader would expand
      { weight: 2, arbitrary: fc.constantFrom('a', 'B', '1', ' #', '$X', '${X}', '$$', '\\n', "\\'", 'export ') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

const awkward = {
  plain: 'http://192.168.3.84:2526',
  list: 'localhost,127.0.0.1,172.28.0.0/16,api',
  empty: '',
  dollar: 'http://u:p$w@h:2526',
  hash: 'http://u:p#w@h:2526',
  ampersand: 'a&b;c|d',
  spaces: '  two words # no comment ',
  quote: "it's",
  quotes: 'say "hi" `now`',
  backslash: 'a\\nb\\\\c',
  tilde: '~root',
  lines: 'one\ntwo',
  unicode: 'pässwörd密码',
}

test('dotenv reads back every value that can be written', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), list => {
      const values = Object.fromEntries(list.map((each, index) => [`V${index}`, each]))
      const text = rendered(values)
      fc.pre(text !== null)
      expect(parse(text ?? '')).toEqual(values)
    }),
    { numRuns: 2000 },
  )
})

test('bash reads back every value that can be written', () => {
  const values = Object.fromEntries(
    fc
      .sample(value, { numRuns: 3000, seed: 20 })
      .map((each, index): [string, string] => [`V${index}`, each])
      .filter(([name, each]) => rendered({ [name]: each }) !== null),
  )
  expect(Object.keys(values).length).toBeGreaterThan(500)
  expect(sourced(renderEnvFile(values), Object.keys(values))).toEqual(values)
})

test('both read the table of awkward values, in one file', () => {
  const text = renderEnvFile(awkward)
  expect(parse(text)).toEqual(awkward)
  expect(sourced(text, Object.keys(awkward))).toEqual(awkward)
})

test('an everyday value is written as a person would', () => {
  expect(renderEnvFile({ PROXY_URL: 'http://proxy:2526', NO_PROXY: 'localhost,api' })).toBe(
    'PROXY_URL=http://proxy:2526\nNO_PROXY=localhost,api\n',
  )
})

test.each([
  ['a single quote and a dollar', "a'b$c"],
  ['a single quote and a backslash', "a'b\\c"],
  ['a backslash at the end', 'a b\\'],
  ['a carriage return', 'a\rb'],
  ['a NUL', 'a\0b'],
  ['half a surrogate pair', 'a\uD800'],
])('%s is refused, naming the variable and not its value', (_, secret) => {
  expect(() => renderEnvFile({ PROXY_URL: secret })).toThrow(/^\.env: PROXY_URL /)
  expect(() => renderEnvFile({ PROXY_URL: `topsecret${secret}` })).not.toThrow(/topsecret/)
})

test.each(['', '1A', 'A-B', 'A B', 'A=B'])('the name %j is refused', name => {
  expect(() => renderEnvFile({ [name]: 'x' })).toThrow(/no variable name/)
})

test.each([
  ['', 'A=1\n'],
  ['B=2\n', 'B=2\nA=1\n'],
  ['A=0\nB=2', 'A=1\nB=2\n'],
  ['A=0\nA=9\n# A=5\n', 'A=0\nA=1\n# A=5\n'],
  ['export A = "x y"\r\nAA=3\n', 'A=1\nAA=3\n'],
])('a variable is set in place: %j', (before, after) => {
  expect(withLine(before, 'A', '1')).toBe(after)
})
