// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { describe, expect, test } from 'vitest'
import { envLines, envReasons, thisLine, together } from '../../text/reasons.ts'
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
    expect(suspicions[0]?.values).toEqual({ variable, reason, rewritten: null })
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
    ['an address', 'JETSON_THOR_IP= 192.168.3.84', 'spaces-around-equals', '192.168.3.84'],
    ['nobody knows what is meant', 'PROXY_URL=http://h$(x):1', 'expansion', null],
  ])('%s', (_, line, cause, rewritten) => {
    const interpolated = ['PROXY_URL', 'NO_PROXY', 'TOKEN', 'JETSON_THOR_IP']
    const suspicions = found(`X=1\n${line}\n`, { interpolated })
    expect(suspicions.map(({ place }) => place?.line)).toEqual([2])
    expect(suspicions[0]?.values.rewritten).toBe(rewritten)
    const { reason } = suspicions[0]?.values ?? {}
    expect(reason).toMatchObject({ zh: expect.stringContaining(envReasons[cause].zh) })
    expect(JSON.stringify(suspicions)).not.toContain('hunter')
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

test('several lines are several suspicions, in their order', () => {
  expect(found('NO_PROXY=a, b\nPROXY_URL=http://u:a$b@h:1\n').map(brief)).toEqual([' @ .env:1:1', ' @ .env:2:1'])
})
