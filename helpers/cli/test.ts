import { randomBytes } from 'node:crypto'
import { globSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { DEFAULT_GENERATION, generations } from '../engine/generations.ts'
import { type Kind, kinds } from '../engine/images.ts'
import { ROOT } from '../engine/paths.ts'
import { problemOf, SetupError } from '../engine/setup-error.ts'
import { type EngineFacts, finishReport, type Unusable } from '../report/report.ts'
import { printEnd } from '../report/table.ts'
import { writeInto, writeReport } from '../report/write.ts'
import { type HostSetting, SETTING } from '../scenario/host-setup.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { startOptions } from '../text/start.ts'
import { test as words } from '../text/test.ts'
import { checkSource } from './check.ts'
import { INTERRUPTED, wasInterrupted } from './interruption.ts'
import { badOption, parseOptions } from './options.ts'
import { callersFolder, pathShown, pathTyped } from './paths-typed.ts'
import { showProgress } from './progress.ts'
import { quoted } from './quoted.ts'
import { Session, type Share } from './session.ts'
import { type OpenEngine, setUp, whileHeard } from './set-up.ts'

const UNIT = 'unit'
const labs = generations.map(generation => `lab/${generation}`)
const everyProject = [UNIT, 'this-host', ...labs]
const usual = [UNIT, 'this-host', `lab/${DEFAULT_GENERATION}`]

const options = {
  project: { type: 'string', multiple: true },
  matrix: { type: 'boolean' },
  report: { type: 'string' },
  testNamePattern: { type: 'string', short: 't' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What of the suites a run is about. `whole` runs also prove that the source itself is clean. */
type Plan = {
  readonly projects: readonly string[]
  readonly filters: readonly string[]
  readonly pattern: string | undefined
  readonly whole: boolean
  /** where the report goes; null: among those of other runs, as the latest */
  readonly folder: string | null
}

/** What became known of the machine while setting up. */
type Ground = { engine: EngineFacts | null; setupError: string | null; readonly unusable: Unusable[] }

/**
 * `npm test`: 0 nothing failed (passed or partial), 1 something failed, 2 could not set up or lost a host, 130 interrupted. A report
 * is left in each of these cases, but of a run that was not begun: by wrong words, or as its report could not be written.
 */
export async function run(argv: string[]): Promise<number> {
  const language = languageOf(process.env)
  const { values, positionals } = parseOptions(
    { command: COMMAND, lang: language },
    { args: argv, allowPositionals: true, options },
  )
  if (values.help) {
    console.log(say(language, words.usage))
    return 0
  }
  const unknown = values.project?.find(name => !everyProject.includes(name))
  if (unknown !== undefined)
    throw badOption(COMMAND, say(language, words.unknownProject, { name: unknown, known: everyProject.join(' ') }))
  const filters = positionals.map(typed => filterTyped(typed, callersFolder()))
  // What does not depend on the generation is proven by a run without it.
  const chosen = values.project ?? (values.matrix ? labs : usual)
  const projects = chosen.filter(name => name === UNIT || suitesMatch(filters))
  const pattern = values.testNamePattern
  const whole = values.project === undefined && filters.length === 0 && pattern === undefined
  if (values.report === '') throw badOption(COMMAND, say(language, startOptions.empty, { name: '--report' }))
  const wrong = pattern === undefined ? null : whyNoPattern(pattern)
  if (wrong !== null) throw badOption(COMMAND, say(language, words.badPattern, { reason: wrong }))
  const folder = values.report === undefined ? null : pathTyped(values.report)
  await readyForReports(folder)
  return prove({ projects, filters, pattern, whole, folder }, language)
}

/** Why Vitest would take no such text for a title; null when it would. */
function whyNoPattern(pattern: string): string | null {
  try {
    new RegExp(pattern)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A run is not begun for nothing. @throws SetupError when its report could not be written */
async function readyForReports(folder: string | null): Promise<void> {
  const place = folder ?? REPORTS
  try {
    await mkdir(place, { recursive: true })
    await access(place, constants.W_OK | constants.X_OK)
  } catch (error) {
    // Of the kit's own folder the message says more.
    if (folder === null || !(error instanceof Error)) throw error
    throw new SetupError(startOptions.reportFailed, { folder, reason: error.message })
  }
}

/** Where the reports of all runs are. */
const REPORTS = join(ROOT, 'reports')

/** Sets up, runs, and leaves a report whatever happens. @throws what is a mistake of the kit's own, without one */
async function prove(plan: Plan, language: Language): Promise<number> {
  const run = randomBytes(4).toString('hex')
  const startedAt = Date.now()
  const colour = Boolean(process.stdout.isTTY && !process.env.NO_COLOR)
  const session = new Session(colour, language)
  const ground: Ground = { engine: null, setupError: null, unusable: [] }
  try {
    await onGround(plan, run, language, session, ground)
  } catch (error) {
    const problem = problemOf(error)
    if (problem === null) throw error
    ground.setupError = say(language, problem.text, problem.values)
  }
  const { hosts } = session
  const interrupted = session.interrupted || wasInterrupted()
  const collected = session.collected()
  const { whole } = plan
  const { report, exitCode } = finishReport({
    collected,
    hosts,
    ...ground,
    run,
    startedAt,
    interrupted,
    language,
    whole,
  })
  const folder = await (plan.folder === null
    ? writeReport(report, REPORTS, session)
    : writeInto(plan.folder, report, session))
  const width = process.stdout.columns || 80
  process.stdout.write(printEnd(report, { colour, language, width }, quoted(pathShown(folder))))
  // One that came while the report was written changes nothing in it.
  return wasInterrupted() ? INTERRUPTED : exitCode
}

async function onGround(plan: Plan, run: string, language: Language, session: Session, ground: Ground): Promise<void> {
  const checks = plan.whole ? checkSource() : []
  const hosts = plan.projects.filter(name => name !== UNIT)
  let opened: OpenEngine | null = null
  try {
    if (hosts.length > 0) {
      const needed = kinds.filter(kind => isNeeded(kind, plan.filters, hosts))
      const setting = {
        generations: generationsOf(hosts),
        kinds: needed,
        lang: language,
        progress: showProgress(language),
      }
      opened = await Promise.race([setUp(setting), session.stopped])
      if (opened === null) return
      const { kind, origin, version } = opened
      ground.engine = { kind, origin, version }
      announce(run, opened)
      if (kind === 'embedded' && hosts.includes('this-host'))
        ground.unusable.push({ name: 'this-host', reason: say(language, words.embedded) })
    }
    const usable = plan.projects.filter(name => !ground.unusable.some(host => host.name === name))
    const proving = session.run(sharesOf({ ...plan, projects: usable }), plan.pattern)
    await (opened ? whileHeard(opened, proving) : proving).catch(async error => {
      session.stop()
      await proving
      throw error
    })
    for (const check of checks) await session.add(check)
  } finally {
    await session.close()
    await opened?.close()
  }
}

/** What takes half the time of all that a lab proves. */
const HALF = ['suites/findings/', 'suites/engine/']

/**
 * What runs side by side: a host runs its scenarios one after another, so a lab leaves a core idle for most of its time. Where
 * there are two cores for each lab, and all of the suites is asked for, each is two labs, with half of it each.
 */
export function sharesOf(
  { projects, filters, pattern }: Pick<Plan, 'projects' | 'filters' | 'pattern'>,
  cores = availableParallelism(),
): Share[] {
  const all = filters.length === 0 && pattern === undefined
  const halved = all && cores >= 2 * projects.filter(name => labs.includes(name)).length
  const others = () =>
    globSync('suites/*/', { cwd: ROOT })
      .map(folder => `${folder.replace(/\/$/, '')}/`)
      .filter(folder => !HALF.includes(folder))
  return projects.flatMap(project =>
    halved && labs.includes(project)
      ? [
          { project, filters: HALF },
          { project, filters: others() },
        ]
      : [{ project, filters }],
  )
}

const COMMAND = 'npm test'

/** A filter as the files' paths are: below the kit, wherever it was typed, without the line that somebody copied with it. */
export function filterTyped(typed: string, folder: string): string {
  const path = typed.replace(/(?::\d+){1,2}$/, '')
  if (!/^(?:\/|\.\.?(?:\/|$))/.test(path)) return path
  return relative(ROOT, resolve(folder, path)) + (path.endsWith('/') ? '/' : '')
}

/** Whether a filter leaves anything of the suites, or of one folder of them: nothing is made ready for nothing. As Vitest does. */
export function suitesMatch(filters: readonly string[], folder = '**'): boolean {
  const files = globSync(`suites/${folder}/*.test.ts`, { cwd: ROOT }).map(file => file.toLowerCase())
  return filters.length === 0 || filters.some(filter => files.some(file => file.includes(filter.toLowerCase())))
}

/** Whether these hosts need images of a kind: nobody waits for a lab's who has none. */
const isNeeded = (kind: Kind, filters: readonly string[], hosts: readonly string[]): boolean => {
  if (kind === 'every-client') return suitesMatch(filters, 'clients')
  return kind !== 'lab' || hosts.some(host => labs.includes(host))
}

const generationsOf = (hosts: readonly string[]) =>
  generations.filter(g => hosts.includes(`lab/${g}`) || (g === DEFAULT_GENERATION && hosts.includes('this-host')))

/** Tells the host projects' set-up what to start from. */
function announce(run: string, { endpoint, socketPath }: OpenEngine): void {
  process.env[SETTING] = JSON.stringify({ run, endpoint, socketPath } satisfies HostSetting)
}
