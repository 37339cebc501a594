import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { doctorSchema } from '../report/doctor-schema.ts'
import { codes } from '../text/findings.ts'

let folder = ''
let empty = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'))
  empty = join(folder, 'empty')
  await mkdir(empty)
  await writeFile(join(folder, 'docker-compose.yml'), 'services: {}\n')
  await writeFile(join(folder, '.env'), `PROXY_URL=http://dad:${password}@127.0.0.1:2526\nNO_PROXY=localhost\n`)
  await writeFile(join(folder, 'a-file'), '')
  await writeFile(join(folder, 'binary'), 'mixed-port: 2526\0')
  await writeFile(join(folder, 'broken.yaml'), 'mixed-port: 2526\nallow-lan: [')
})
afterAll(() => rm(folder, { recursive: true }))

const password = 's3cret#pa:ss/word'

/** The command on a machine without a docker command: the same wherever this test runs. */
async function start(argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [join(ROOT, 'helpers/cli/main.ts'), 'start', ...argv],
    {
      cwd: ROOT,
      reject: false,
      extendEnv: false,
      env: { PATH: empty, HOME: empty, INIT_CWD: empty, LANG: 'C', ...environment },
    },
  )
  return { exitCode, stdout, stderr }
}

test('--help and --list need nothing at all, in either language', async () => {
  expect(await start(['--help'])).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Usage: /) })
  expect(await start(['-h', '--lang', 'zh'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^用法：/) })
  const { exitCode, stdout } = await start(['--list'])
  expect(exitCode).toBe(0)
  expect(stdout.match(/^FAP-\d{3}/gm)).toEqual(codes)
})

test.each<[string[], RegExp]>([
  [['--projekt'], /no option --projekt/],
  [['--target', 'x'], /http or https/],
  [['--project', 'nowhere', '--offline'], /There is no folder .*\/empty\/nowhere \(from --project\)/],
  [
    ['--project', '..', '--offline', '--proxy-config', 'none'],
    /configuration none cannot be read: there is no such file/,
  ],
  [['--project', '..', '--offline', '--proxy-config', '..'], /cannot be read: it is a folder/],
  [['--project', '..', '--offline', '--proxy-config', '../a-file'], /neither a Clash nor a V2Ray configuration/],
  [['--project', '..', '--offline', '--proxy-config', '../binary'], /\.\.\/binary cannot be read: it is no text/],
  [['--project', '..', '--offline', '--proxy-config', '../broken.yaml'], /neither YAML nor JSON from line 2/],
  [['--example', '302', '--proxy-config', '../a-file'], /cannot be used together/],
  [['--project', '../a-file', '--offline'], /a-file \(from --project\) is not a folder/],
])('%j: one message, exit code 2', async (argv, message) => {
  const { exitCode, stdout, stderr } = await start(argv)
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('FAMILYAI_DIR is named where it is wrong', async () => {
  const { exitCode, stderr } = await start(['--offline'], { FAMILYAI_DIR: '/nowhere' })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('/nowhere (from FAMILYAI_DIR)')
})

test.each<[string, string[], Readonly<Record<string, string>>]>([
  ['named', ['--project', '..'], {}],
  ['the caller’s own folder', [], { INIT_CWD: 'FOLDER' }],
  ['FAMILYAI_DIR', [], { FAMILYAI_DIR: 'FOLDER' }],
])('files alone (%s): found without docker, no secret in any format', async (_, argv, environment) => {
  const filled = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace('FOLDER', folder)]),
  )
  const report = join(folder, 'report')
  const text = await start([...argv, '--offline'], filled)
  const json = await start([...argv, '--offline', '--json', '--report', report], filled)
  const files = await Promise.all((await readdir(report)).map(name => readFile(join(report, name), 'utf8')))
  expect([text.exitCode, json.exitCode]).toEqual([1, 1])
  expect(text.stdout).toMatch(/✗ FAP-606 /)
  for (const output of [text.stdout, text.stderr, json.stdout, json.stderr, ...files])
    expect(output).not.toMatch(/s3cret|pa:ss|word@/)
  const document = JSON.parse(json.stdout)
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(doctorSchema)
  validate(document)
  expect(validate.errors).toBeNull()
  expect(document).toMatchObject({ project: folder, offline: true, exitCode: 1 })
  expect(files).toHaveLength(5)
})

test('what nobody wants to hear is not said, and not counted', async () => {
  const { exitCode, stdout } = await start(['--project', folder, '--offline', '--only', '701'])
  expect(stdout).not.toMatch(/FAP-/)
  expect(exitCode).toBe(0)
})

test.each([
  ['a pipe', 'mkfifo .env', 'it is a pipe, a device or a socket, no file'],
  ['a device that never ends', 'ln -s /dev/zero .env', 'it is a pipe, a device or a socket, no file'],
  ['a folder', 'mkdir .env', 'it is a folder'],
])('a .env that is %s is told of, and keeps nobody waiting', async (_, made, reason) => {
  const project = await mkdtemp(join(folder, 'env-'))
  await writeFile(join(project, 'docker-compose.yml'), 'services: {}\n')
  await execa('sh', ['-c', made], { cwd: project })
  const { exitCode, stdout } = await start(['--project', project, '--offline', '--json'])
  const { findings }: { findings: { code: string; seen: string }[] } = JSON.parse(stdout)
  expect(findings.map(({ code, seen }) => `${code} ${seen}`)).toEqual([`FAP-606 Compose cannot read .env: ${reason}`])
  expect(exitCode).toBe(1)
})

test('no engine is a finding, and the files are looked at all the same', async () => {
  const { exitCode, stdout } = await start(['--project', folder, '--json'], { DOCKER_HOST: 'unix:///nowhere.sock' })
  const { findings }: { findings: { code: string }[] } = JSON.parse(stdout)
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['FAP-601', 'FAP-606']))
  expect(exitCode).toBe(1)
})

test('what is to be typed next looks at the same machine; the name of its user is in no file', async () => {
  const report = join(folder, 'of-another')
  const argv = ['--project', folder, '--offline', '--report', report]
  const { stdout } = await start(argv, { DOCKER_HOST: 'ssh://aunt@192.168.3.84' })
  const line = (user: string) => `DOCKER_HOST=ssh://${user}@192.168.3.84 npm start -- --project ${folder}`
  expect(stdout).toContain(line('aunt'))
  expect(await readFile(join(report, 'report.txt'), 'utf8')).toContain(line('***'))
  for (const name of await readdir(report)) expect(await readFile(join(report, name), 'utf8')).not.toContain('aunt')
})

test('the command that makes a bundle of a report names its folder so that a shell takes it as one', async () => {
  const { stderr } = await start(['--project', folder, '--offline', '--report', '我的 报告'])
  expect(stderr).toContain("Report: 我的 报告/report.html\nFor a bug report: npm run report -- bundle '我的 报告'")
})

test('a reader that has seen enough ends nothing badly', async () => {
  const line = `'${process.execPath}' helpers/cli/main.ts start --list --json 2>&1 | head -n 1`
  const { stdout } = await execa('bash', ['-c', `set -o pipefail; ${line}; echo "$?"`], { cwd: ROOT, reject: false })
  expect(stdout).toBe('{\n0')
})
