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
  // tildes
  ['A="x"~:~/y"z"\n', { A: 'x~:/home/me/yz' }],
  ['A=~"x"\nB=x:~"y"\nC=a~b\n', { A: '~x', B: 'x:~y', C: 'a~b' }],
  ['A=~a%b\nB=~%\nC=~+x\n', { A: '~a%b', B: '~%', C: '~+x' }],
  ['A=${NOT-x~}\nB="~"\nC="${NOT-~}"\n', { A: 'x~', B: '~', C: '~' }],
  // parameters
  ['A=\nB=${A:-d}${A-e}${A:+f}${A+g}\nC=${NOT+x}${NOT:+y}z\n', { A: '', B: 'dg', C: 'z' }],
  ['A=$NOT\nB=${NOT}x\nC=${E:?x}${E?y}${A?z}\n', { A: '', B: 'x', C: 'outerouter' }],
  ['A=\nB=1\nC=${A:?x}\n', { A: '', B: '1' }],
  ['A=$PATHX$XPATH$BASX${12}\nB=$@$*b\nC="$*"\n', { A: '', B: 'b', C: '' }],
  ['A=a$\nB="b$"\nC=$%\n', { A: 'a$', B: 'b$', C: '$%' }],
  ['A=$"a"b\nB="$\'x\'"\n', { A: 'ab', B: "$'x'" }],
  ['A="${NOT:-a\\}b\\xc\\"d}"\nB=${NOT:-a\\}b}\nC="\\}"\n', { A: 'a}b\\xc"d', B: 'a}b', C: '\\}' }],
  ['A=${NOT-a"b c"d}\nB=${NOT-${NOT-x}y}\nC="${NOT-${E}y z}"\n', { A: 'ab cd', B: 'xy', C: 'outery z' }],
  // quotes
  ["A=$'\\a\\b\\e\\E\\f\\n\\r\\t\\v'\nB=$'\\\\\\'\\\"\\?'\n", { A: '\x07\b\x1b\x1b\f\n\r\t\v', B: '\\\'"?' }],
  ['A="a\\\nb"\nB="a\\\\b\\`c"\nC=\\~\\a\n', { A: 'ab', B: 'a\\b`c', C: '~a' }],
  ['A=""\nB="a$E"\nC="$E$E"x\n', { A: '', B: 'aouter', C: 'outerouterx' }],
  ['"A"=1\n\\B=1\nC=3\n', { C: '3' }],
  ['A=1\\', { A: '1\\' }],
  // lists
  ['\n\n \nA=1 &&\n\nB=2||\nC=3\n', { A: '1', B: '2' }],
  ['A=1||B=2&&C=3\n', { A: '1', C: '3' }],
  ['A=1 |\nB=2\nC=3\n', { C: '3' }],
  ['A=1 |& B=2\nC=3\n', { C: '3' }],
  ['A=1 B=2;C=3;\n', { A: '1', B: '2', C: '3' }],
  // commands
  ['A=1\n"if" A=2\nif"x" A=2\nrun $E\nB=2\n', { A: '1', B: '2' }],
  ['A="~/y"\nA+=x\n', { A: '~/yx' }],
  ['A=1\nrun A=2 B=3\nA=4 run B=5\n', { A: '1' }],
  ['export A=1 1B=2 "C"\nB=2\n', { A: '1', B: '2' }],
  ['"export" A=1\nC=3\n', { A: '1', C: '3' }],
  ['A=1\nA+=$E+\nB+=x\nC="q"\nC+="~"\n', { A: '1outer+', B: 'x', C: 'q~' }],
  // mistakes: nothing of their line, and nothing behind it
  ...['A=2 >\n', 'A=2 > &\n', '&& A=2\n', '; A=2\n', '| A=2\n', 'A=2 ||;\n', 'A=2)\n', 'A=2 ;;\n', 'run x(y)\n'].map(
    (line): [string, Record<string, string>] => [`B=1\n${line}C=3\n`, { B: '1' }],
  ),
  ...["'", '`', '`\\`', '$(', '${', "$'", '"${NOT-', '<('].map((open): [string, Record<string, string>] => [
    `B=1\nA=2 C=${open}x\n`,
    { B: '1' },
  ]),
  ...['BASHOPTS', 'BASH_VERSINFO', 'EUID', 'PPID', 'SHELLOPTS'].map((name): [string, Record<string, string>] => [
    `${name}=1; A=1\nB=2\n`,
    { B: '2' },
  ]),
])('%j', (text, values) => {
  const said: Record<string, string> = {}
  for (const { name, value } of shellReading(fileOf(text), environment).assignments)
    if (value.kind === 'set') said[name] = value.text
  expect(said).toEqual(values)
  expect(sourced(text, ['A', 'B', 'C'], { environment })).toEqual(values)
})

test.each(['>f', '>>f', '<>f', '>|f', '&>f', '&>>f', '<&0', '>&1', '<<<f'])(
  'A=1 %s: what is behind it goes on',
  target => {
    const text = `A=1 ${target} B=2\nC=3\n`
    expect(shellReading(fileOf(text), {}).assignments.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
    expect(sourced(text, ['A', 'B', 'C'], { restricted: false })).toEqual({ A: '1', B: '2', C: '3' })
  },
)

/** Variables that bash sets itself, or that do not keep what they are given; others of nearly the same name are as any. */
test.each([
  ...['BASH', 'BASH_VERSION', 'EPOCHSECONDS', 'HISTSIZE', 'HOSTNAME', 'OPTIND', 'PS1', 'PWD', 'UID'].map(name => [
    name,
    true,
  ]),
  ...['XBASH', 'PATHX', 'HIST', 'HOST', 'OPT', 'PS5', 'EPOCH'].map(name => [name, false]),
] as const)('$%s has a value of bash’s own: %s', (name, own) => {
  expect(shellReading(fileOf(`A=$${name}`), {}).assignments).toMatchObject([
    { value: own ? { kind: 'unknown' } : { text: '' } },
  ])
})

test.each([
  ...['BASHPID', 'EPOCHSECONDS', 'COMP_WORDBREAKS', 'SECONDS', '_'].map(name => [name, true]),
  ...['XSECONDS', 'SECONDSX', 'BASH', 'EPOCH'].map(name => [name, false]),
] as const)('%s=1 is not kept: %s', (name, fickle) => {
  const value = fickle ? { kind: 'unknown', why: 'shell-state' } : { kind: 'set', text: '1' }
  expect(shellReading(fileOf(`${name}=1`), {}).assignments).toMatchObject([{ value }])
})

test.each([
  ['A=1 run B=2', ['A runs-command']],
  ['A=1 B=2 &', ['A background', 'B background']],
  ['A=1 | B=2', ['A pipeline', 'B pipeline']],
  ['A=1 || B=2 || C=3', ['B no-assignment', 'C no-assignment']],
  ['run && A=1', ['A after-command']],
  ['run; A=$(v) B=$A', ['A runs-command', 'B runs-command']],
  ['run <x && A=1', ['A after-command']],
  ['A=1 >f && B=1', ['B after-command']],
  ['A=$(v) && B=1', ['A runs-command', 'B after-command']],
  ['export A=1 && B=1', ['B after-command']],
  ['UID=1', ['UID read-only']],
  ['A=${NOT?}', ['A aborted']],
  ['A=$$; A+=1', ['A shell-state', 'A shell-state']],
  ['A=1 run; A+=2', ['A runs-command']],
])('%s: why there is no value', (text, expected) => {
  const { assignments } = shellReading(fileOf(text), {})
  expect(assignments.flatMap(({ name, value }) => (value.kind === 'set' ? [] : [`${name} ${value.why}`]))).toEqual(
    expected,
  )
})

test.each([
  ['A=p"w', 1, 4, 'syntax'],
  ["A=1\nB=1 C='", 2, 7, 'syntax'],
  ['A=1 >\nB=2', 1, 6, 'syntax'],
  ['A=1 >', 1, 1, 'syntax'],
  ['A=1 && ;', 1, 8, 'syntax'],
  ['A=1)', 1, 4, 'syntax'],
  ['A=`x', 1, 3, 'syntax'],
  ['A=$(x', 1, 3, 'syntax'],
  ['A=${x', 1, 3, 'syntax'],
  ["A=$'x", 1, 3, 'syntax'],
  ['A=$[x', 1, 3, 'syntax'],
  ['B=1\n  A=${NOT:?}', 2, 3, 'required-variable'],
])('%j: reading ends on line %i, column %i: %s', (text, line, column, why) => {
  expect(shellReading(fileOf(text), {}).ended).toEqual({ line, column, why, from: line })
})

test.each([
  ['A=$$', 'shell-state'],
  ['A=$RANDOM', 'shell-state'],
  ['A=~root/x', 'shell-state'],
  ['A=p$(w)', 'runs-command'],
  ['A="p`w`"', 'runs-command'],
  ['run&&A=1', 'after-command'],
  ["A=$'\\x41'", 'not-modelled'],
  ['A=$0', 'shell-state'],
  ['A=$_', 'shell-state'],
  ['A=$?', 'shell-state'],
  ['A=~+', 'shell-state'],
  ['A=~-1', 'shell-state'],
  ['A=${NOT-~}', 'not-modelled'],
  ['A=${RANDOM:-x}', 'shell-state'],
  ['A=${RANDOM:+x}', 'shell-state'],
  ['A=x"$$"y', 'shell-state'],
  ['A=<(w)', 'runs-command'],
  ['A=x>(w)', 'runs-command'],
])('%s is not to be known', (text, why) => {
  expect(shellReading(fileOf(text), environment).assignments).toEqual([
    { name: 'A', line: 1, column: text.indexOf('A=') + 1, value: { kind: 'unknown', why } },
  ])
})

test.each([
  ...['A=(1 2)', 'if true; then A=1; fi', 'eval A=1', 'A=${E%x}', 'A[0]=1', 'read A <<x', '$E A=1', 'f() { :; }'],
  ...[
    '(A=1)',
    'B=1 A=(2)',
    'A+=(2)',
    'A <<-x',
    'run <<x',
    'eval',
    '. x',
    'run ${NOT?}',
    'run "${NOT-${X?}}"',
    'export $E',
  ],
  ...[
    'exec x',
    'unset A',
    'C=1 export B=2',
    'x$E A=1',
    'ev"al" A=1',
    'run x${NOT?}',
    'run ${NOT:?}',
    'run "${NOT-x${X?}}"',
  ],
  ...['export -n B', 'export "C=1"', 'A=$(a(b))', 'A=$[1]', 'A=${0}', 'A=${_}', 'A=${a b}', 'A=${!a}', 'A=$E\\\nx'],
  ...[
    'A="${NOT-"x"}"',
    'A="${NOT-\'x\'}"',
    'A=${'.concat('NOT-${'.repeat(60), 'NOT', '}'.repeat(61)),
    '! run',
    '{ run; }',
    'ec"ho" $(a)b; declare X',
  ],
])('from %s on, the rules say nothing', text => {
  expect(shellReading(fileOf(`B=1\n${text}\nC=2\n`), environment)).toMatchObject({
    assignments: [{ name: 'B' }],
    ended: { why: 'not-modelled', line: 2, from: 2 },
  })
})

test('commands are told with their places', () => {
  const { commands } = shellReading(fileOf('A=1 run\n\n  B = 2\nC=1;w@h\n'), {})
  expect(commands).toEqual([
    { line: 1, column: 5 },
    { line: 3, column: 3 },
    { line: 4, column: 5 },
  ])
})
