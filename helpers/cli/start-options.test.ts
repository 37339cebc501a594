import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SetupError } from '../engine/setup-error.ts'
import { timeouts } from '../timeouts.ts'
import { languageTyped, readOptions } from './start-options.ts'

const environment = { INIT_CWD: '/home/dad', LANG: 'C' }
const read = (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  readOptions(argv, { ...environment, ...more })
const usual = {
  kind: 'doctor',
  project: null,
  proxyConfig: null,
  targets: ['https://huggingface.co'],
  offline: false,
  failOn: 'error',
  wanted: { only: [], skip: [] },
  timeout: timeouts.doctor,
  report: null,
  example: null,
}

test('without options the doctor looks at what is here', () => {
  expect(read([])).toEqual({ lang: 'en', json: false, action: usual })
})

test.each<[string[], object]>([
  [['--project', 'familyai'], { project: '/home/dad/familyai' }],
  [['--project', '/srv/x'], { project: '/srv/x' }],
  [['--project', '.'], { project: '/home/dad' }],
  [['--project=~/x'], { project: join(homedir(), 'x') }],
  [
    ['--target', 'https://a.example', '--target', 'http://b.example/x?y=1'],
    { targets: ['https://a.example', 'http://b.example/x?y=1'] },
  ],
  [['--target', 'https://a.example/', '--target', 'https://a.example'], { targets: ['https://a.example'] }],
  [['--proxy-config', 'clash/config.yaml'], { proxyConfig: 'clash/config.yaml' }],
  [['--offline'], { offline: true }],
  [['--fail-on', 'warning'], { failOn: 'warning' }],
  [['--only', '304,fap-101', '--only', 'FAP-701'], { wanted: { only: ['FAP-304', 'FAP-101', 'FAP-701'], skip: [] } }],
  [['--skip', 'FAP-604'], { wanted: { only: [], skip: ['FAP-604'] } }],
  [['--timeout', '2.5'], { timeout: 2500 }],
  [['--report', 'out'], { report: '/home/dad/out' }],
  [['--example', '302'], { example: 'FAP-302' }],
])('%j', (argv, expected) => {
  expect(read(argv).action).toEqual({ ...usual, ...expected })
})

test('FAMILYAI_DIR names the project, --project before it, and an example is nobody’s', () => {
  const named = { FAMILYAI_DIR: '/srv/familyai' }
  expect(read([], named).action).toMatchObject({ project: '/srv/familyai' })
  expect(read(['--project', 'x'], named).action).toMatchObject({ project: '/home/dad/x' })
  expect(read(['--example', '302'], named).action).toMatchObject({ project: null })
  expect(read([], { FAMILYAI_DIR: '' }).action).toMatchObject({ project: null })
})

test.each<[string[], object]>([
  [['--help'], { kind: 'help' }],
  [['-h', '--list'], { kind: 'help' }],
  [['--list'], { kind: 'list' }],
  [['--explain', '304', '305'], { kind: 'explain', codes: ['FAP-304', 'FAP-305'] }],
  [['--state'], { kind: 'state' }],
])('%j asks for something else', (argv, action) => {
  expect(read(argv).action).toEqual(action)
})

test('a list of hosts keeps for each what else was typed', () => {
  const argv = ['--hosts', 'h.yaml', '--json', '--target', 'https://a.example', '--only=304', '--project', 'x']
  expect(read(argv).action).toEqual({
    kind: 'hosts',
    file: '/home/dad/h.yaml',
    project: '/home/dad/x',
    report: null,
    passed: ['--target', 'https://a.example', '--only', '304'],
  })
  expect(read(['--hosts', '/h'], { FAMILYAI_DIR: '/srv' }).action).toMatchObject({ project: '/srv', passed: [] })
})

describe('what cannot be is refused in one message that says what can', () => {
  test.each<[string[], RegExp]>([
    [['--projekt', 'x'], /no option --projekt.*--project/],
    [['--qqq'], /no option --qqq\n/],
    [['-x'], /no option -x/],
    [['--project'], /--project wants a value/],
    [['--project', '--json'], /--project wants a value/],
    [['--project='], /--project names no folder/],
    [['--report='], /--report names no folder/],
    [['--json=yes'], /--json takes no value/],
    [['--help=true'], /--help takes no value/],
    [['familyai'], /unexpected argument «familyai»/],
    [['--lang', 'fr'], /«fr».*zh en/],
    [['--target', 'huggingface.co'], /--target huggingface\.co.*http or https/],
    [['--target', 'ftp://x'], /http or https/],
    [['--target', ''], /http or https/],
    [['--fail-on', 'info'], /--fail-on info: it is warning or error/],
    [['--timeout', 'soon'], /--timeout soon: seconds, from 1 to 3600/],
    [['--timeout', '0'], /seconds/],
    [['--timeout', '1e9'], /seconds/],
    [['--only', 'FAP-999'], /FAP-999/],
    [['--only='], /no finding «»/],
    [['--skip', ','], /no finding «,»/],
    [['--explain', ''], /no finding «»/],
    [['--example='], /no finding «»/],
    [['--example', 'FAP-3O2'], /FAP-302/],
    [['--example', '302', '--offline'], /--example and --offline/],
    [['--example', '302', '--project', 'x'], /--example and --project/],
    [['--hosts', 'h', '--offline'], /--hosts and --offline/],
    [['--hosts', 'h', '--example', '302'], /--hosts and --example/],
    [['--hosts='], /--hosts names no file/],
    [['--hosts', 'h', '--timeout', '0'], /seconds/],
    [['--hosts', 'h', '--fail-on', 'info'], /--fail-on info/],
    [['--hosts', 'h', '--only', 'FAP-999'], /FAP-999/],
    [['--hosts', 'h', '--skip', ','], /no finding/],
    [['--hosts', 'h', '--target', 'x'], /http or https/],
  ])('%j', (argv, message) => {
    expect(() => read(argv)).toThrow(SetupError)
    expect(() => read(argv)).toThrow(message)
  })

  test.each([
    ['https://dad:s3cretpass@a.example', /has no user name or password/],
    ['http//dad:s3cretpass@a.example', /http or https/],
  ])('and %j is not repeated', (typed, message) => {
    expect(() => read(['--target', typed])).toThrow(message)
    expect(() => read(['--target', typed])).not.toThrow(/s3cretpass/)
  })
})

test('a message about a bad option is in the language that was typed', () => {
  expect(() => read(['--lang', 'zh', '--offlin'])).toThrow(/没有选项 --offlin/)
  expect(languageTyped(['--lang=zh', '--lang', 'en'], {})).toBe('en')
  expect(languageTyped(['--lang'], { LANG: 'zh_CN.UTF-8' })).toBe('zh')
})
