import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import stringWidth from 'string-width'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import { cli } from '../text/cli.ts'
import { type Command, commands } from '../text/commands.ts'
import { commandPages } from './command-docs.ts'

const names = Object.keys(commands) as (keyof typeof commands)[]
const all: readonly (readonly [string, Command])[] = Object.entries(commands)

const folder = mkdtempSync(join(tmpdir(), 'commands-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'docker-compose.yml'), 'services: {}\n')
writeFileSync(join(folder, 'hosts.yaml'), '- no-such-context\n')

/** A command on a machine without docker, as npm starts it. */
async function npm(name: string, argv: readonly string[]) {
  const main = join(ROOT, 'helpers/cli/main.ts')
  const env = { PATH: folder, HOME: folder, INIT_CWD: folder, LANG: 'C' }
  const options = { cwd: ROOT, reject: false, extendEnv: false, env } as const
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, name.replace('run ', ''), ...argv], options)
  return { exitCode, stdout, stderr }
}

test('the committed pages are what `npm run docs` makes', () => {
  for (const [name, text] of commandPages())
    expect(readFileSync(join(ROOT, 'docs', name), 'utf8'), 'run `npm run docs` and commit docs').toBe(text)
})

test('every script of package.json is among them', () => {
  const scripts = Object.keys(packageJson.scripts).filter(name => !name.includes(':'))
  expect(scripts.sort()).toEqual(names.map(name => name.replace('run ', '')).sort())
})

/** The smallest terminal that is still common. */
const SCREEN = { columns: 80, rows: 24 } as const

describe.each([...all.map(([name, { usage }]) => ({ name, usage })), { name: '(none)', usage: cli.usage }])(
  'the help of $name',
  ({ usage }) => {
    test.each(['en', 'zh'] as const)('fits on a screen (%s)', lang => {
      const lines = usage[lang].split('\n')
      expect(lines.length).toBeLessThanOrEqual(SCREEN.rows)
      for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(SCREEN.columns)
    })
  },
)

test.each(all)('%s: its help tells the exit codes that the page tells', (_, { usage, exit }) => {
  const told = (text: string, head: RegExp) =>
    text
      .split(head)[1]
      ?.match(/\b\d+(?= )/g)
      ?.slice(0, Object.keys(exit).length)
  expect(told(usage.en, /Exit code: /)).toEqual(Object.keys(exit))
  expect(told(usage.zh, /退出码：/)).toEqual(Object.keys(exit))
})

/** A command in this process: what it prints, and how main.ts would end it. */
async function called(name: string, argv: string[]) {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const error = vi.spyOn(console, 'error').mockReturnValue()
  vi.stubEnv('FAMILYAI_LANG', 'en')
  const { run }: { run(argv: string[]): Promise<number> } = await import(
    /* @vite-ignore */ new URL(`${name.replace('run ', '')}.ts`, import.meta.url).href
  )
  const exitCode = await run(argv).catch(problem => {
    console.error(problem instanceof SetupError ? problem.message : problem)
    return 2
  })
  return { exitCode, stdout: log.mock.calls.join('\n'), stderr: error.mock.calls.join('\n') }
}
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe.each(names)('npm %s', name => {
  test('--help: on stdout alone, and 0', async () => {
    expect(await called(name, ['--help'])).toEqual({ exitCode: 0, stdout: commands[name].usage.en, stderr: '' })
  })

  test('an option that is nearly one: 2, with the one that was meant, and nothing on stdout', async () => {
    const { exitCode, stdout, stderr } = await called(name, ['--hlep'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(`there is no option --hlep. Did you mean --help?\n\`npm ${name} -- --help\``)
  })
})

const file = join(folder, 'hosts.yaml')

test.each<[keyof typeof commands, string[], string]>([
  ['test', ['--project='], 'there is no project «»'],
  ['test', ['-t'], '-t wants a value'],
  ['test', ['-t', '('], '-t wants a regular expression: '],
  ['test', ['--report', file], `The report cannot be written to ${file}: EEXIST`],
  ['test', ['--report', join(file, 'x')], 'ENOTDIR'],
  ['run images', ['toString'], 'There is no command «toString».'],
  ['run images', ['__proto__'], 'There is no command «__proto__».'],
  ['run images', ['list', '--generation='], 'there is no generation «»'],
  ['run images', ['save', ''], 'save names no file'],
  ['run images', ['load', ''], 'load names no file'],
  ['run report', ['constructor'], 'There is no command «constructor».'],
  ['run report', ['merge', 'x', '--out='], '--out names no folder'],
  ['run unchanged', [''], 'which command?'],
  ['run bench', ['--only='], 'there is no part '],
  ['run endure', ['load', '--times='], '--times wants a whole number'],
  ['run check', ['x'], 'unexpected argument «x»'],
  ['run clean', ['--force=yes'], '--force takes no value'],
  ['run docs', ['x'], 'unexpected argument «x»'],
  ['run mutate', ['no-such-part'], 'no source file of the judge'],
])('npm %s %j: 2, one message, and nothing on stdout', async (name, argv, message) => {
  const { exitCode, stdout, stderr } = await called(name, argv)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/^\s+at /m)
})

/** A command whose stdout is that. */
async function into(place: string, argv: string, environment = 'LANG=C') {
  const line = `${environment} '${process.execPath}' helpers/cli/main.ts ${argv} ${place}`
  const { exitCode, stderr } = await execa('bash', ['-c', `set -o pipefail; ${line}`], { cwd: ROOT, reject: false })
  return { exitCode, stderr }
}

test.each(['test --help', 'start --list', `start --offline --project '${folder}'`])(
  'a full disk behind stdout is told once, and is 2: %s',
  async argv => {
    const { exitCode, stderr } = await into('> /dev/full', argv)
    expect(exitCode).toBe(2)
    expect(stderr.match(/.*ENOSPC.*/g)).toEqual([
      'Not all could be shown: ENOSPC: no space left on device, write. Make room there, or write it elsewhere.',
    ])
    expect(stderr).not.toMatch(/^\s+at /m)
  },
)

test.each(['test --help', 'images --help', 'start --explain 302'])(
  'a reader that has gone is no mistake: %s',
  async argv => {
    expect(await into('| true', argv)).toEqual({ exitCode: 0, stderr: '' })
    expect(await into('>&-', argv)).toEqual({ exitCode: 0, stderr: '' })
  },
)

test.each([
  ['run images', 'biuld', 'build'],
  ['run report', 'veiw', 'view'],
  ['run imgaes', '', 'images'],
])('npm %s %s: did you mean %s', async (name, word, near) => {
  const { exitCode, stdout, stderr } = await npm(name, word === '' ? [] : [word])
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(`Did you mean: ${near}\n`)
})

test.each([
  ['--list --json', 0],
  ['--explain CODE --json', 0],
  ['--json', 1],
  ['--hosts FILE --json', 1],
] as const)('npm start -- %s: stdout is that document and nothing else', async (options, code) => {
  const filled = { FILE: 'hosts.yaml', CODE: 'FAP-304' }
  const argv = options.split(' ').map(word => (word in filled ? filled[word as keyof typeof filled] : word))
  const { exitCode, stdout } = await npm('start', [...argv, ...(options === '--json' ? ['--offline'] : [])])
  expect(JSON.parse(stdout)).toMatchObject({ kind: commands.start.json[options], schemaVersion: 1 })
  expect(exitCode).toBe(code)
})
