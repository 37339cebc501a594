// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { expect, test } from 'vitest'
import { causesOf, type Values } from './causes.ts'
import { set, unset } from './value.ts'

const line = (raw: string, utf8 = true) => ({ number: 7, start: 0, raw, utf8 })
const differing: Values = { compose: set('a'), shell: set('b'), dotenv: set('c') }
const said = (raw: string, values: Partial<Values> = {}, utf8 = true) =>
  causesOf(line(raw, utf8), { ...differing, ...values }).map(({ cause, column }) => `${cause} ${column}`)

test.each<[string, string[]]>([
  ['U=a', []],
  ['U', []],
  ['  export  U=a', []],
  ['\uFEFFU=a', ['bom 1']],
  // names
  ['1U=a', ['name 1']],
  ['A-B=a', ['name 1']],
  ['export A.B=a', ['name 8']],
  ['=a', ['name 1']],
  // what stands around the sign
  ['U: a', ['colon-form 2']],
  ['U : a', ['colon-form 3']],
  ['U  = a', ['spaces-around-equals 2']],
  ['U= \ta', ['spaces-around-equals 3']],
  ['U= ', []],
  ['U= # c', []],
  // without quotes
  ['U=a  b', ['space 4']],
  ['U=a \t', []],
  ['U=a #$c', []],
  ['U=a#$c', ['hash 4', 'dollar 5']],
  ['U=a\t#$c', ['hash 5']],
  ['U=a\t$#c', ['space 4', 'dollar 5', 'hash 6']],
  ['U=a$b$c', ['dollar 4']],
  ['U=${a;b)c}d', ['expansion 3']],
  ['U=$(a;b}c)d', ['expansion 3']],
  ['U=${a;b', ['expansion 3', 'operator 6']],
  ['U=a\\"b', ['backslash 4']],
  ['U=a&b', ['operator 4']],
  ['U=~/a', ['tilde 3']],
  ['U=a:~b', ['tilde 5']],
  ['U=a ~b', ['space 4', 'tilde 5']],
  ['U=a~b', []],
  // within quotes
  ['U="a #;~b"', []],
  ['U="a\t#$b"', ['dollar 7']],
  ['U="a`b"', ['backtick 5']],
  ['U="a${b}"', ['expansion 5']],
  ['U="a\\"b"', ['backslash 5']],
  ["U='a$b`c;d'", []],
  ["U='a\\'b", ['backslash 5', 'quote 6']],
  // quotes
  ['U=a"b"', ['quote 4']],
  ['U=""', []],
  ["U='a", ['quote 3']],
  ["U='a' # a comment", []],
  ["U='a'#c", ['quote 5', 'hash 6']],
  ['U="a"b', ['quote 5']],
  ["U='a\"b'", []],
  // ends of lines
  ['U=a\rb', ['carriage-return 4']],
  ['\rU=a', ['carriage-return 1']],
  // what is far to the right is not looked at
  [`U=${'a'.repeat(4000)}$`, ['dollar 4003']],
  [`U=${'a'.repeat(5000)}$`, []],
])('%s', (raw, expected) => {
  expect(said(raw)).toEqual(expected)
})

test('each is at the first place, on the line', () => {
  expect(causesOf(line('U=a$b'), differing)).toEqual([{ cause: 'dollar', line: 7, column: 4 }])
})

test.each<[string, Partial<Values>, string[]]>([
  ['the shell keeps it', { shell: set('a\r') }, ['crlf 4']],
  ['it differs in something else', { shell: set('b') }, []],
  ['the shell does not get as far', { shell: unset('aborted') }, ['crlf 4']],
  ['nor does compose', { shell: unset('aborted'), compose: unset('refuses-file') }, ['crlf 4']],
])('a carriage return at the end is to blame, where %s', (_, values, expected) => {
  expect(said('U=a\r', values)).toEqual(expected)
})

test('bytes that are not UTF-8 come first', () => {
  expect(said('U=$\uFFFD', {}, false)).toEqual(['not-utf-8 4', 'dollar 3'])
})

test.each<[string, Partial<Values>, string[]]>([
  ['U=a', { shell: set('a\nb') }, ['multi-line 1']],
  ['U=a', { dotenv: set('a\nb'), compose: unset('refuses-file') }, ['multi-line 1']],
  ['U=a;', { shell: set('a\nb') }, ['operator 4']],
  ['U=a', {}, []],
])('nothing else on %s, but a value of several lines: %j', (raw, values, expected) => {
  expect(said(raw, values)).toEqual(expected)
})
