import { randomBytes } from 'node:crypto'
import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_GENERATION, generations } from '../engine/generations.ts'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import { type EngineFacts, finishReport, type Unusable } from '../report/report.ts'
import { printEnd } from '../report/table.ts'
import { writeReport } from '../report/write.ts'
import { type HostSetting, SETTING } from '../scenario/host-setup.ts'
import { cli } from '../text/cli.ts'
import { languageOf, say } from '../text/say.ts'
import { test as words } from '../text/test.ts'
import { checkSource } from './check.ts'
import { showProgress } from './progress.ts'
import { Session } from './session.ts'
import { type OpenEngine, setUp } from './set-up.ts'

const UNIT = 'unit'
const labs = generations.map(generation => `lab/${generation}`)
const everyProject = [UNIT, 'this-host', ...labs]
const usual = [UNIT, 'this-host', `lab/${DEFAULT_GENERATION}`]

const options = {
  project: { type: 'string', multiple: true },
  matrix: { type: 'boolean' },
  testNamePattern: { type: 'string', short: 't' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `npm test`: 0 all proven, 1 something failed, 2 could not set up, 130 interrupted. A report is left in every case. */
export async function run(argv: string[]): Promise<number> {
  const language = languageOf(process.env)
  const { values, positionals } = parse(argv)
  if (values.help) {
    console.log(say(language, words.usage))
    return 0
  }
  const unknown = values.project?.find(name => !everyProject.includes(name))
  if (unknown) throw badOption(say(language, words.unknownProject, { name: unknown, known: everyProject.join(' ') }))
  const chosen = values.project ?? (values.matrix ? everyProject : usual)
  const projects = chosen.filter(name => name === UNIT || suitesMatch(positionals))
  const whole = values.project === undefined && positionals.length === 0 && values.testNamePattern === undefined

  const startedAt = Date.now()
  const id = randomBytes(4).toString('hex')
  const colour = Boolean(process.stdout.isTTY && !process.env.NO_COLOR)
  const session = new Session(colour)
  let opened: OpenEngine | null = null
  let engine: EngineFacts | null = null
  let setupError: string | null = null
  const unusable: Unusable[] = []
  try {
    const checks = whole ? checkSource() : []
    const hosts = projects.filter(name => name !== UNIT)
    if (hosts.length > 0) {
      opened = await setUp({ generations: generationsOf(hosts), lang: language, progress: showProgress(language) })
      engine = await factsOf(opened)
      announce(id, opened)
      if (opened.kind === 'embedded' && hosts.includes('this-host'))
        unusable.push({ name: 'this-host', reason: say(language, words.embedded) })
    }
    const usable = projects.filter(name => !unusable.some(host => host.name === name))
    await session.run(usable, positionals, values.testNamePattern)
    for (const check of checks) session.add(await check)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    setupError = say(language, error.text, error.values)
    console.error(setupError)
  } finally {
    await session.close()
    await opened?.close()
  }
  const { report, exitCode } = finishReport({
    collected: session.collected(),
    hosts: session.hosts,
    unusable,
    engine,
    run: id,
    startedAt,
    setupError,
    interrupted: session.interrupted,
    language,
  })
  const folder = await writeReport(report, join(ROOT, 'reports'))
  const width = process.stdout.columns || 80
  process.stdout.write(printEnd(report, { colour, language, width }, relative(process.cwd(), folder)))
  return exitCode
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options })
  } catch (error) {
    throw badOption(error instanceof Error ? error.message : String(error))
  }
}

const badOption = (reason: string) => new SetupError(cli.badOption, { reason, command: 'npm test --' })

/** Whether a filter leaves anything of the suites: hosts are not started for nothing. */
function suitesMatch(filters: readonly string[]): boolean {
  const files = globSync('suites/**/*.test.ts', { cwd: ROOT })
  return filters.length === 0 || filters.some(filter => files.some(file => file.includes(filter)))
}

const generationsOf = (hosts: readonly string[]) =>
  generations.filter(g => hosts.includes(`lab/${g}`) || (g === DEFAULT_GENERATION && hosts.includes('this-host')))

async function factsOf({ engine, kind, origin }: OpenEngine): Promise<EngineFacts> {
  const { Version } = await engine.version()
  return { kind, origin, version: Version }
}

/** Tells the host projects' set-up what to start from. */
function announce(run: string, { endpoint, socketPath }: OpenEngine): void {
  process.env[SETTING] = JSON.stringify({ run, endpoint, socketPath } satisfies HostSetting)
}
