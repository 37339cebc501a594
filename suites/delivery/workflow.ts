import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { execa } from 'execa'
import { parse } from 'yaml'
import { ROOT } from '../../helpers/engine/paths.ts'

export type Variables = Readonly<Record<string, string>>

type Step = { readonly name?: string; readonly run?: string; readonly 'working-directory'?: string }
type Job = {
  readonly env?: Variables
  readonly steps: readonly Step[]
  readonly strategy?: { readonly matrix: Matrix }
}
type Matrix = {
  readonly host?: readonly string[]
  readonly include?: readonly Variables[]
  readonly proof?: readonly string[]
}
type Input = { readonly default?: string; readonly required?: boolean }

/** A workflow of this repository, as far as the tests look at it. */
export type Workflow = {
  readonly on: { readonly workflow_call?: { readonly inputs: Readonly<Record<string, Input>> } }
  readonly jobs: Readonly<Record<string, Job>>
}

export const workflow = (file: string): Workflow => parse(readFileSync(join(ROOT, '.github/workflows', file), 'utf8'))

/** The steps that have a script of their own. */
export const scripts = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ steps }) => steps.filter(({ run }) => run !== undefined))

export type Ended = {
  readonly exitCode: number | undefined
  readonly said: string
  readonly summary: string
  readonly env: Variables
}

/** A runner's working folder with the kit in `kit`, as a checkout has it. */
export type Runner = AsyncDisposable & {
  readonly folder: string
  /** runs the script of a step in `folder`, or below it; `values` is what GitHub knows: `inputs.project`, `matrix.host` … */
  step(job: Job | undefined, name: string, values: Variables, below?: string): Promise<Ended>
}

/** What a step finds of this machine: its programs, docker's plugins among them. */
const { PATH = '', DOCKER_CONFIG = join(homedir(), '.docker') } = process.env
const ofMachine = { PATH, DOCKER_CONFIG }

/** Whether this machine has a program, asked as a step would. */
export const runsHere = (command: string): boolean =>
  spawnSync('sh', ['-c', command], { env: ofMachine, stdio: 'ignore' }).status === 0

const MADE_HERE = ['node_modules', '.cache', 'reports', '.git']

const INSTALL: string = join(ROOT, 'helpers/cli/run-install.mjs')

export async function openRunner(): Promise<Runner> {
  // Else the first step would install through the link.
  const { upToDate }: { upToDate(): boolean } = await import(INSTALL)
  if (!upToDate()) throw new Error('node_modules is not what package-lock.json asks for: run npm ci first')
  const folder = await mkdtemp(join(tmpdir(), 'runner-'))
  const filter = (source: string) => !MADE_HERE.includes(relative(ROOT, source).split(sep)[0] ?? '')
  await cp(ROOT, join(folder, 'kit'), { recursive: true, filter })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'kit/node_modules'))
  const step: Runner['step'] = async (job, name, values, below = '.') => {
    const { run, 'working-directory': place = below } = job?.steps.find(each => each.name === name) ?? {}
    if (run === undefined) throw new Error(`no step «${name}» has a script`)
    const files = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_ENV: join(folder, 'env') }
    for (const file of Object.values(files)) await writeFile(file, '')
    const env = Object.entries(job?.env ?? {}).map(([key, value]) => [key, filled(value, values)])
    // GitHub's own words for a step without `shell`.
    const { exitCode, all } = await execa('bash', ['-e', '-c', run], {
      ...{ cwd: join(folder, place), reject: false, all: true, extendEnv: false },
      env: { ...ofMachine, HOME: folder, LANG: 'C', CI: 'true', ...files, ...Object.fromEntries(env) },
    })
    const [summary, variables] = await Promise.all(Object.values(files).map(file => readFile(file, 'utf8')))
    return { exitCode, said: all, summary: summary ?? '', env: variablesIn(variables ?? '') }
  }
  return { folder, step, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

const filled = (text: string, values: Variables): string =>
  text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (expression, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing was given for ${expression}`)
    return value
  })

const variablesIn = (text: string): Variables =>
  Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
