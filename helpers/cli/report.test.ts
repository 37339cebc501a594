import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { writeAround } from '../report/around/write.ts'
import { doctorDocument } from '../report/doctor-json.ts'
import { writeDoctorReport } from '../report/doctor-report.ts'
import { readFolder } from '../report/files.ts'
import { consulted, found, refused } from '../report/fixture/diagnoses.ts'
import { finish, fullFinish, reportOf } from '../report/fixture/sample.ts'
import { printableLines } from '../report/lines.ts'
import { writeReport } from '../report/write.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-command-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The command as it is typed in `folder`, on a machine without Docker and without a desktop. */
async function report(...argv: string[]) {
  const main = join(ROOT, 'helpers/cli/main.ts')
  const env = { PATH: folder, HOME: folder, INIT_CWD: folder, LANG: 'C', COLUMNS: '200' }
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, 'report', ...argv], {
    ...{ cwd: ROOT, reject: false, extendEnv: false, env },
  })
  return { exitCode, stdout, stderr }
}

const run = (name: string, more: object = {}) => writeReport(reportOf({ ...finish, ...more, run: name }), folder)

test('a report is shown, bundled, and shown again from its archive', async () => {
  const home = await run('one', fullFinish)
  const shown = await report('view', 'one')
  expect(shown).toMatchObject({ exitCode: 0, stderr: '' })
  expect(shown.stdout).toMatch(/^Failed: see the failures below/)
  const bundled = await report('bundle', 'one')
  expect(bundled).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Bundle: .*\.tgz \(/) })
  const [archive = ''] = (await readdir(home)).filter(name => name.endsWith('.tgz'))
  expect(archive).toMatch(/^familyai-report-2026-11-23-.*\.tgz$/)
  const again = await report('view', join('one', archive))
  expect(again.exitCode).toBe(0)
  expect(again.stdout.split('Page:')[0]).toBe(shown.stdout.split('Page:')[0])
})

test('a stranger’s page is not the one that is named, and their text steers no terminal', async () => {
  const home = await run('one', { setupError: 'red \u001b[31m', collected: { ...finish.collected, scenarios: [] } })
  await writeFile(join(home, 'report.html'), '<script>bad()</script>')
  const { stdout } = await report('view', 'one')
  const [, page = ''] = /^Page: (.*)$/m.exec(stdout) ?? []
  expect(await readFile(page, 'utf8')).toContain('Content-Security-Policy')
  expect(stdout).toBe(printableLines(stdout))
  await rm(page)
})

test('the page of a report is named where it is the kit’s own, and never because of the folder that it lies in', async () => {
  const home = await run('one')
  expect((await report('view', 'one')).stdout).toMatch(/^Page: one\/report\.html$/m)
  const reports = await mkdtemp(join(ROOT, 'reports/strange-'))
  try {
    for (const name of ['report.json', 'report.html']) await copyFile(join(home, name), join(reports, name))
    await appendFile(join(reports, 'report.html'), '<script>bad()</script>')
    const { stdout } = await report('view', reports)
    const [, page = ''] = /^Page: (.*\.cache\/pages\/.*)$/m.exec(stdout) ?? []
    expect(await readFile(page, 'utf8')).not.toContain('bad()')
    await rm(page)
  } finally {
    await rm(reports, { recursive: true })
  }
})

test('what the doctor found is shown with the command that looks again', async () => {
  const consult = consulted({ services: [refused('api')], findings: [found('FAP-302')] })
  await writeDoctorReport(folder, consult, doctorDocument(consult, { language: 'en', date: new Date(0) }))
  const { exitCode, stdout } = await report('view', '.')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^No service of .* gets out: FAP-302\.\n.*\n {2}npm start -- --project/)
})

test('reports are joined into the folder that was named', async () => {
  const one = await run('one')
  const two = await run('two', { startedAt: finish.startedAt + 1 })
  await writeAround(one, { 'lab-forky/routes.txt': 'of one' })
  await writeAround(two, { 'lab-forky/routes.txt': 'of two' })
  const { exitCode, stdout } = await report('merge', 'one', 'two', '--out', 'all')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/2 reports joined: all$/)
  expect(JSON.parse(await readFile(join(folder, 'all', 'report.json'), 'utf8')).merged.from).toHaveLength(2)
  const routes = (name: string) => readFile(join(folder, 'all/around', name, 'lab-forky/routes.txt'), 'utf8')
  expect(await Promise.all(['one', 'two'].map(routes))).toEqual(['of one', 'of two'])
  expect((await report('bundle', 'all')).exitCode).toBe(0)
  expect([...(await readFolder(join(folder, 'all'))).keys()]).toContain('around/two/lab-forky/routes.txt')
  await report('merge', 'all', '--out', 'again')
  expect([...(await readFolder(join(folder, 'again'))).keys()]).toContain('around/two/lab-forky/routes.txt')
  expect((await report('merge', 'one', '--out', 'all')).exitCode).toBe(0)
  expect((await report('merge', 'all', '--out', '.')).stderr).toContain('holds something else than a report')
})

test('a path is told as it may be typed where its reader is, a home folder is theirs', async () => {
  await run('one')
  const merged = await report('merge', './one', '--out=~/my all')
  expect(merged).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/1 reports joined: my all$/) })
  const { stdout } = await report('bundle', '~/my all')
  expect(stdout).toMatch(/^Bundle: ('my all\/[\w.-]+\.tgz') \(.* tar -tzf \1$/)
})

describe('what cannot be done is said in a message: what was tried, why, what to do', () => {
  test.each<[string[], RegExp]>([
    [[], /^Usage: npm run report/],
    [['view', 'nowhere'], /no report at nowhere: ENOENT.*\n.*npm test/],
    [['view', '.'], /no report at \.: report\.json is not there/],
    [['bundle', 'a.tgz'], /no report at a\.tgz/],
    [['merge'], /at least one report/],
    [['view', 'a', 'b'], /view takes one report/],
    [['view', '--bogus'], /--bogus/],
    [['view', 'pipe'], /no report at pipe: not a file/],
    [['view', '/dev/zero'], /no report at \/dev\/zero: not a file/],
    [['view', 'large'], /no report at large: larger than 96 MB/],
    [['view', '\x1b[2J'], /no report at \\x1b\[2J: ENOENT/],
    [['view', 'bad'], /bad is no report .*: report\.json: Unexpected token '\\x1b'/],
    [['merge', 'bad'], /bad is no report that this version of the kit can read: report\.json: /],
  ])('%j', async (argv, message) => {
    await writeFile(join(folder, 'a.tgz'), 'no archive')
    await writeFile(join(folder, 'large'), '')
    await truncate(join(folder, 'large'), 100_000_000)
    if (argv.includes('pipe')) await execa('mkfifo', [join(folder, 'pipe')])
    if (argv.includes('bad')) {
      await run('bad')
      await writeFile(
        join(folder, 'bad', 'report.json'),
        argv.includes('view') ? '\x1b[31m{' : '{"kind":"ProxyConformanceReport"}',
      )
    }
    const { exitCode, stderr } = await report(...argv)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

test.each(['view', 'bundle', 'merge'])(
  '%s refuses a report of an older schema, and says which it reads',
  async verb => {
    const home = await run('old')
    const older = { ...JSON.parse(await readFile(join(home, 'report.json'), 'utf8')), schemaVersion: 1 }
    await writeFile(join(home, 'report.json'), JSON.stringify(older))
    const { exitCode, stdout, stderr } = await report(verb, 'old')
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(
      /old was made by another version .*: its schemaVersion is 1, this version reads 2\.\n.*make it anew/,
    )
  },
)

test('--help fits on a screen, in both languages', async () => {
  const { exitCode, stdout } = await report('--help')
  expect(exitCode).toBe(0)
  expect(stdout.split('\n').length).toBeLessThan(24)
})
