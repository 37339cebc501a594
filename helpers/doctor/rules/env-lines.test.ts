// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { describe, expect, test } from 'vitest'
import { envLines, envReasons, thisLine, together } from '../../text/reasons.ts'
import type { Message } from '../../text/say.ts'
import { envRule } from './env-lines.ts'
import { brief, type Sketch, suspect } from './files-testing.ts'

const found = (env: string | Uint8Array, more: Sketch = {}) => suspect([envRule], { env, ...more })
const url = 'http://192.168.3.84:2526'

test.each([
  ['plain', `# note\n\nPROXY_URL=${url}\nexport NO_PROXY=localhost,.lan\n`],
  ['quoted alike', `PROXY_URL="${url}"\nNO_PROXY='localhost'\n`],
  ['differing where nobody looks', `PROXY_URL=${url}\nPS=a$b\n`],
  ['a line that a later one replaces', `PROXY_URL=a$b\nPROXY_URL=${url}\n`],
  ['Windows line ends of comments alone', `# note\nPROXY_URL=${url}\n# note\r\n`],
])('nothing: %s', (_, env) => {
  expect(found(env)).toEqual([])
})

describe('line ends and byte-order marks are one suspicion', () => {
  test.each<[string, string, string, unknown, unknown]>([
    ['crlf', `X=1\r\nPROXY_URL=${url}\r\nNO_PROXY=a\r\n`, '.env:2:1', 'PROXY_URL, NO_PROXY', envReasons.crlf],
    ['bom', `\uFEFFPROXY_URL=${url}\n`, '.env:1:2', 'PROXY_URL', envReasons.bom],
    [
      'both',
      `\uFEFFPROXY_URL=${url}\r\nNO_PROXY=a\r\n`,
      '.env:1:2',
      'PROXY_URL, NO_PROXY',
      together([envReasons.bom, envReasons.crlf]),
    ],
    ['an empty line, which the shell runs', `PROXY_URL=${url}\n\r\n`, '.env:2:1', thisLine, envReasons.crlf],
    ['before a comment', `\uFEFF# note\nPROXY_URL=${url}\n`, '.env:1:1', thisLine, envReasons.bom],
  ])('%s', (_, env, place, variable, reason) => {
    const suspicions = found(env)
    expect(suspicions.map(brief)).toEqual([` @ ${place}`])
    expect(suspicions[0]?.values).toEqual({ variable, reason, rewritten: null, windowsFile: '.env' })
  })
})

describe('a variable that is read differently', () => {
  test.each<[string, string, keyof typeof envReasons, string | null]>([
    ['a dollar', 'PROXY_URL=http://u:hunter$2@h:1', 'dollar', 'http://{user}:{password}@h:1'],
    ['an ampersand', 'PROXY_URL=http://u:hunter&2@h:1', 'operator', 'http://{user}:{password}@h:1'],
    ['a hash', 'PROXY_URL=http://u:hunter#2@h:1', 'hash', 'http://{user}:{password}@h:1'],
    ['a URL without credentials', `PROXY_URL = ${url}`, 'spaces-around-equals', url],
    ['the list, as it should be', 'NO_PROXY=localhost, 127.0.0.1', 'space', 'localhost,127.0.0.1'],
    ['a variable whose value may be a secret', 'TOKEN=hunter two', 'space', null],
    ['a name that is the shell’s own', 'UID=1000', 'read-only', null],
    ['an address', 'JETSON_THOR_IP= 192.168.3.84', 'spaces-around-equals', '192.168.3.84'],
    ['an address between quotes', 'JETSON_THOR_IP = " 192.168.3.84"', 'spaces-around-equals', '192.168.3.84'],
    ['nobody knows what is meant', 'PROXY_URL=http://h$(x):1', 'expansion', null],
    ['nor where it leads', 'PROXY_URL=http://u:hunter$2@h h:1', 'dollar', null],
    ['nor in which language', 'PROXY_URL=u:hunter$2@h:1', 'dollar', null],
    ['between quotes, exported', 'export PROXY_URL="http://u:hunter$2@h:1" ', 'dollar', 'http://{user}:{password}@h:1'],
    ['with the line end of Windows', 'PROXY_URL=http://u:hunter$2@h:1\r', 'dollar', 'http://{user}:{password}@h:1'],
    ['by which quotes go', 'PROXY_URL = http://[fd00::1]:1', 'spaces-around-equals', "'http://[fd00::1]:1'"],
    ['a variable of clients', `https_proxy = ${url}`, 'spaces-around-equals', url],
  ])('%s', (_, line, cause, rewritten) => {
    const interpolated = ['PROXY_URL', 'NO_PROXY', 'TOKEN', 'JETSON_THOR_IP', 'UID']
    const suspicions = found(`X=1\n${line}\n`, { interpolated })
    expect(suspicions.map(({ place }) => place?.line)).toEqual([2])
    expect(suspicions[0]?.values.rewritten).toBe(rewritten)
    // What mends line ends is for line ends alone.
    expect(suspicions[0]?.values.windowsFile).toBe(line.endsWith('\r') ? '.env' : null)
    const { reason } = suspicions[0]?.values ?? {}
    expect(reason).toMatchObject({ zh: expect.stringContaining(envReasons[cause].zh) })
    expect(JSON.stringify(suspicions)).not.toContain('hunter')
  })

  test.each([
    ['PROXY_URL', [], true],
    ['HTTPS_PROXY', [], true],
    ['no_proxy', [], true],
    ['TOKEN', [], false],
    ['TOKEN', ['TOKEN'], true],
  ])('%s, where the files name %j: it matters %s', (name, interpolated, expected) => {
    expect(found(`${name}=a$b\n`, { interpolated })).toHaveLength(expected ? 1 : 0)
  })

  test('the last assignment of a name counts', () => {
    expect(found(`PROXY_URL=${url}\nPROXY_URL=http://u:a$b@h:1\n`).map(brief)).toEqual([' @ .env:2:1'])
  })
})

describe('a line that keeps the others from being read', () => {
  test.each<[string, string, number, unknown, string]>([
    ['compose refuses the file', `PROXY_URL=${url}\nX="open\n`, 2, 'X', envLines.refused.zh],
    ['the shell stops', `PROXY_URL=${url}\nX=(a b\nNO_PROXY=a\n`, 2, 'X', envLines.ends.zh],
    [
      'compose refuses it for a line without a variable',
      `uname -a\nPROXY_URL=${url}\n`,
      1,
      thisLine,
      envLines.refused.zh,
    ],
    ['the shell runs a word', `PROXY_URL=${url}\nX=a uname\n`, 2, 'X', envLines.runs.zh],
    ['no variable at all', `uname\nPROXY_URL=${url}\n`, 1, thisLine, envLines.runs.zh],
  ])('%s', (_, env, line, variable, reason) => {
    const suspicions = found(env)
    expect(suspicions.map(({ place }) => place?.line)).toEqual([line])
    expect(suspicions[0]?.values).toMatchObject({ variable, rewritten: null })
    expect(suspicions[0]?.values.reason).toMatchObject({ zh: expect.stringContaining(reason) })
  })
})

describe('what is said of such a line', () => {
  test.each<[string, string, [number, unknown, Message[]][]]>([
    ['it swallows the next', `X=a\\\nPROXY_URL=${url}\n`, [[1, 'X', [envReasons.backslash, envReasons.other]]]],
    ['a command with the line end of Windows', `PROXY_URL=${url}\nuname\r\n`, [[2, thisLine, [envLines.runs]]]],
    ['a comment with both ends of Windows', '\uFEFF# note\r\n', [[1, thisLine, [envReasons.bom, envReasons.crlf]]]],
    [
      'a value with the line end of Windows is more than that',
      'X=(a b\r\n',
      [[1, 'X', [envReasons.operator, envReasons.space, envReasons.crlf, envLines.ends]]],
    ],
    [
      'its own mistake, not another line’s',
      'X=a uname\nZ="open\n',
      [
        [1, 'X', [envReasons.space, envLines.runs]],
        [2, 'Z', [envReasons.quote, envLines.refused]],
      ],
    ],
    [
      'exported, behind a byte-order mark',
      '\uFEFF  export  X="open\n',
      [[1, 'X', [envReasons.bom, envReasons.quote, envLines.refused]]],
    ],
    [
      'what a quote has cut is no name',
      "PROXY_URL='http://u:a\nb' hunter2=c uname\n",
      [
        [1, 'PROXY_URL', [envReasons.quote]],
        [2, thisLine, [envLines.runs]],
      ],
    ],
    [
      'what it keeps from being read is not said as well',
      'X=(a b\nPROXY_URL=http://u:a$b@h:1\n',
      [[1, 'X', [envReasons.operator, envReasons.space, envLines.ends]]],
    ],
    ['indented', '  X=a uname\n', [[1, 'X', [envReasons.space, envLines.runs]]]],
    [
      'its ends are those of the file',
      `\uFEFF# note\nPROXY_URL=${url}\r\n`,
      [[1, 'PROXY_URL', [envReasons.bom, envReasons.crlf]]],
    ],
    [
      'nor is it one of the line ends',
      `uname\nPROXY_URL=${url}\r\n`,
      [
        [2, 'PROXY_URL', [envReasons.crlf]],
        [1, thisLine, [envLines.runs]],
      ],
    ],
  ])('%s', (_, env, expected) => {
    expect(found(env).map(({ place, values }) => [place?.line, values.variable, values.reason])).toEqual(
      expected.map(([line, variable, sentences]) => [line, variable, together(sentences)]),
    )
  })
})

test('several lines are several suspicions, in their order', () => {
  expect(found('uname\nPROXY_URL=http://u:a$b@h:1\n').map(brief)).toEqual([' @ .env:1:1', ' @ .env:2:1'])
  expect(found('NO_PROXY=a, b\nPROXY_URL=http://u:a$b@h:1\n').map(brief)).toEqual([' @ .env:1:1', ' @ .env:2:1'])
})
