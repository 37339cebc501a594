// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash expands
import { expect, test } from 'vitest'
import { type EnvText, readLines } from './lines.ts'
import { shellReading } from './shell-reading.ts'
import { sourced } from './shell-testing.ts'

const environment = { E: 'outer', HOME: '/home/me' }

function fileOf(text: string): EnvText {
  const file = readLines(new TextEncoder().encode(text))
  if ('refused' in file) throw new Error(file.refused)
  return file
}

/** Each is what the rules say, and what the real bash has. */
test.each<[string, Record<string, string>]>([
  ['A=1 B=2\n', { A: '1', B: '2' }],
  ['A=1\nA=2 run\n', { A: '1' }],
  ['export A=1 B=2 C\n', { A: '1', B: '2' }],
  ['export A = 1\nB=2\n', { B: '2' }],
  ['A=1&&B=2||C=3\n', { A: '1', B: '2' }],
  ['A=1; B=2 &\nC=3\n', { A: '1', C: '3' }],
  ['A=1; B=p(w\nC=3\n', {}],
  ['A=1\nB=p"w\nC=3\n', { A: '1' }],
  ['A=p"w\nB=q"x\nC=3\n', { A: 'pw\nB=qx', C: '3' }],
  ['UID=1000; A=1\nB=2\n', { B: '2' }],
  ['A=1\nB=${NOT:?set}\nC=3\n', { A: '1' }],
  ['A=1\nB=${A:+yes}${A-no}${NOT:-"d e"}\n', { A: '1', B: 'yes1d e' }],
  ['A=$E/~:~/x:"~"\n', { A: 'outer/~:/home/me/x:~' }],
  ['A=$\'a\\tb\'\nB="a\\nb\\$"\n', { A: 'a\tb', B: 'a\\nb$' }],
  ['A=a\\\nb\nB=a#b # c\n', { A: 'ab', B: 'a#b' }],
  ['A=1\nA+=2\nB=${A}3\n', { A: '12', B: '123' }],
  ['A=*.{x,y}?!\n', { A: '*.{x,y}?!' }],
  ['A.B=1\nA-B=1\n1A=1\nC=3\n', { C: '3' }],
  ['A=1 <nofile\nB=2\n', { A: '1', B: '2' }],
])('%j', (text, values) => {
  const said: Record<string, string> = {}
  for (const { name, value } of shellReading(fileOf(text), environment).assignments)
    if (value.kind === 'set') said[name] = value.text
  expect(said).toEqual(values)
  expect(sourced(text, ['A', 'B', 'C'], { environment })).toEqual(values)
})

test.each([
  ['A=$$', 'shell-state'],
  ['A=$RANDOM', 'shell-state'],
  ['A=~root/x', 'shell-state'],
  ['A=p$(w)', 'runs-command'],
  ['A="p`w`"', 'runs-command'],
  ['run&&A=1', 'after-command'],
  ["A=$'\\x41'", 'not-modelled'],
])('%s is not to be known', (text, why) => {
  expect(shellReading(fileOf(text), environment).assignments).toEqual([
    { name: 'A', line: 1, column: text.indexOf('A=') + 1, value: { kind: 'unknown', why } },
  ])
})

test.each(['A=(1 2)', 'if true; then A=1; fi', 'eval A=1', 'A=${E%x}', 'A[0]=1', 'read A <<x', '$E A=1', 'f() { :; }'])(
  'from %s on, the rules say nothing',
  text => {
    expect(shellReading(fileOf(`B=1\n${text}\nC=2\n`), environment)).toMatchObject({
      assignments: [{ name: 'B' }],
      ended: { why: 'not-modelled', line: 2, from: 2 },
    })
  },
)

test('commands are told with their places', () => {
  const { commands } = shellReading(fileOf('A=1 run\n\n  B = 2\nC=1;w@h\n'), {})
  expect(commands).toEqual([
    { line: 1, column: 5 },
    { line: 3, column: 3 },
    { line: 4, column: 5 },
  ])
})
