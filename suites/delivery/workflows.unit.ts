import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { proofs, run } from '../../helpers/cli/endure.ts'
import { generations } from '../../helpers/engine/generations.ts'
import { ROOT } from '../../helpers/engine/paths.ts'
import { finish, fullFinish, reportOf } from '../../helpers/report/fixture/sample.ts'
import { writeReport } from '../../helpers/report/write.ts'
import { hostless } from '../../helpers/scenario/hostless.ts'
import { needs } from '../../helpers/text/needs.ts'
import { languageOf, say } from '../../helpers/text/say.ts'
import { openRunner, type Runner, runsHere, scripts, type Variables, workflow } from './workflow.ts'

const conformance = workflow('conformance.yml')
const compose = workflow('check-compose.yml')
const { prove, report } = conformance.jobs
const { endure } = workflow('endure.yml').jobs

/** What no test of these runs, by its workflow: it needs an engine, or hours, or it is the run in which they stand. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'conformance.yml': [
    'Load the images',
    'Build the images, and save them for later runs',
    'Clash, for the proofs that need it',
    'Check the source',
    'Prove',
  ],
  'endure.yml': ['Build the images'],
  'mutation.yml': ['Change the judge, one thing at a time'],
}
const here: Readonly<Record<string, readonly string[]>> = {
  'conformance.yml': ['Summary and annotations', "The artifact's name", 'Join the reports'],
  'check-compose.yml': ["The project's .env", 'Ask the doctor'],
  'endure.yml': ['Prove'],
}

test('every long proof has its job, with options that there are', async () => {
  const asked = endure?.strategy?.matrix.proof ?? []
  expect([...new Set(asked.map(words => words.split(' ')[0]))].sort()).toEqual(Object.keys(proofs).sort())
  const told = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => told.mockRestore())
  for (const words of asked) expect(await run([...words.split(' '), '--help']), words).toBe(0)
})

let runner: Runner
beforeAll(async () => {
  runner = await openRunner()
})
afterAll(() => runner[Symbol.asyncDispose]())

/** Programs that GitHub's runners have, and how each is asked for. */
const programs = { bash: 'bash --version', jq: 'jq --version', 'docker compose': 'docker compose version' } as const

const plan = (name: string, wanted: readonly (keyof typeof programs)[]) => ({
  id: `delivery/${name}`,
  lacking: () => {
    const program = wanted.find(each => !runsHere(programs[each]))
    return program === undefined ? null : say(languageOf(process.env), needs.program, { program })
  },
})

test('every script of a workflow is run here, or it is known why not', () => {
  for (const file of readdirSync(join(ROOT, '.github/workflows'))) {
    const names = scripts(workflow(file)).map(({ name }) => name)
    expect(names.sort(), file).toEqual([...(elsewhere[file] ?? []), ...(here[file] ?? [])].sort())
  }
})

test.skipIf(!runsHere(programs.bash))('a long proof is what is run, as root where it harms containers', async () => {
  const bin = join(runner.folder, 'bin')
  await mkdir(bin)
  await writeFile(join(bin, 'npm'), '#!/bin/sh\necho "npm $*"\n', { mode: 0o755 })
  await writeFile(join(bin, 'sudo'), '#!/bin/sh\necho root\nexec env -i "$@"\n', { mode: 0o755 })
  const job = endure && { ...endure, env: { ...endure.env, PATH: `${bin}:/usr/bin:/bin` } }
  for (const proof of endure?.strategy?.matrix.proof ?? []) {
    const { exitCode, said } = await runner.step(job, 'Prove', { 'matrix.proof': proof })
    expect(exitCode).toBe(0)
    expect(said).toBe(`${proof === 'killed' ? 'root\n' : ''}npm run endure -- ${proof}`)
  }
})

test('every host has its job, with the images that it needs', () => {
  const { host = [], include = [] } = prove?.strategy?.matrix ?? {}
  const labs = generations.map(generation => ({ host: `lab/${generation}`, generation }))
  expect([...host].sort()).toEqual(['unit', 'this-host', ...labs.map(lab => lab.host)].sort())
  expect(include).toEqual(expect.arrayContaining(labs))
  expect(include).toHaveLength(labs.length + 1)
})

/** The lines for another repository, as the page shows them, and what is left to the workflow itself. */
const page = (language: string) => readFileSync(join(ROOT, `docs/contributing.${language}.md`), 'utf8')
const shownIn = (text: string): unknown => parse(/^```yaml\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? '')
const shown = shownIn(page('en')) as { jobs: { proxy: { with: Variables } } }
const given = shown.jobs.proxy.with
const inputs = compose.on.workflow_call?.inputs ?? {}
const asked = (more: Variables = {}): Variables =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, more[name] ?? given[name] ?? input.default ?? '']),
  )

test('the lines for another repository give what its workflow wants, and nothing that it does not know', () => {
  expect(shownIn(page('zh'))).toEqual(shown)
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
  for (const [name, { required }] of Object.entries(inputs)) if (required) expect(given).toHaveProperty(name)
})

hostless(
  "another repository's compose files must be read, fail on an error, and pass when its code is accepted",
  plan('check-compose', ['bash', 'docker compose']),
  async () => {
    const deploy = join(runner.folder, 'project', given.project ?? '')
    await cp(join(ROOT, 'fixtures/familyai'), deploy, { recursive: true })
    const { doctor } = compose.jobs
    expect((await runner.step(doctor, "The project's .env", asked())).exitCode).toBe(0)
    expect(await runner.step(doctor, 'Ask the doctor', asked())).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(runner.folder, 'report/report.html'))).toBe(true)

    await appendFile(join(deploy, '.env'), 'PROXY_URL=192.168.3.84:2526\n')
    const broken = await runner.step(doctor, 'Ask the doctor', asked())
    expect(broken.said).toContain('FAP-102')
    expect(broken.exitCode).toBe(1)
    expect(await runner.step(doctor, 'Ask the doctor', asked({ skip: 'FAP-102 FAP-101' }))).toMatchObject({
      exitCode: 0,
    })
  },
)

hostless(
  'what failed must stand on the job’s page, and beside the source',
  plan('annotations', ['bash', 'jq']),
  async () => {
    await writeReport(reportOf(fullFinish), join(runner.folder, 'kit/reports'))
    const { exitCode, said, summary } = await runner.step(prove, 'Summary and annotations', job('lab/forky'), 'kit')
    expect(exitCode).toBe(0)
    expect(summary).toBe(await readFile(join(runner.folder, 'kit/reports/latest/summary.md'), 'utf8'))
    expect(said.split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=suites\/failure\/auth\.test\.ts,title=lab\/forky%3A a bridge.*::.*407%0Avia/,
      ),
      '::error file=helpers/x.test.ts,title=adds::expected 2 to be 3',
      '::error title=an error outside of every test::nobody caught this',
    ])
  },
)

const job = (host: string): Variables => ({
  'matrix.host': host,
  'matrix.generation': 'forky',
  'matrix.runner': 'ubuntu-24.04-arm',
})

hostless('the reports of all jobs must be one, under names that may be kept', plan('joined', ['bash']), async () => {
  const kit = join(runner.folder, 'kit')
  for (const [index, host] of ['this-host', 'lab/forky'].entries()) {
    const { env } = await runner.step(prove, "The artifact's name", job(host), 'kit')
    expect(env.ARTIFACT).toMatch(/^report-ubuntu-24\.04-arm-[\w-]+$/)
    const scenarios = finish.collected.scenarios.filter(each => each.host === host)
    const one = { ...finish, run: `run-${index}`, collected: { ...finish.collected, scenarios } }
    const home = await writeReport(reportOf(one), join(kit, 'reports'))
    await cp(home, join(kit, 'reports/shards', env.ARTIFACT ?? ''), { recursive: true })
  }
  const { exitCode, summary } = await runner.step(report, 'Join the reports', {}, 'kit')
  expect(exitCode).toBe(0)
  expect(summary).toContain('method/host-ip')
  const joined = JSON.parse(await readFile(join(kit, 'reports/all/report.json'), 'utf8'))
  expect(joined).toMatchObject({ result: 'passed', merged: { from: [{ run: 'run-0' }, { run: 'run-1' }] } })
  expect(joined.scenarios).toHaveLength(2)
})
