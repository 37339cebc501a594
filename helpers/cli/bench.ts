import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { DEFAULT_GENERATION } from '../engine/generations.ts'
import { everyImage, missingImages } from '../engine/images.ts'
import { ROOT } from '../engine/paths.ts'
import { silent } from '../engine/progress.ts'
import type { Host } from '../host/host.ts'
import { wrap } from '../report/lines.ts'
import { benchSteps, bench as words } from '../text/bench.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { measureBare } from './bench/bare.ts'
import { measureDoctor } from './bench/doctor.ts'
import { measureFirstVerdict } from './bench/first-verdict.ts'
import { measureGrowth } from './bench/growth.ts'
import { HISTORY, historyLine, type Machine, withLine } from './bench/history.ts'
import { measureLabs, withLab } from './bench/labs.ts'
import { type Measurement, notMeasured, type Row, summarise, timed, times } from './bench/measurement.ts'
import { measureLabMemory } from './bench/memory.ts'
import { measureProbes } from './bench/probes.ts'
import { ratiosOf } from './bench/ratios.ts'
import { measureHosts, measureMatrix, measureWhole } from './bench/runs.ts'
import { table } from './bench/table.ts'
import { badOption, parseOptions } from './options.ts'
import { showProgress } from './progress.ts'
import { type OpenEngine, setUp } from './set-up.ts'
import { size } from './size.ts'

/** How often each is measured, so that a bench without `--full` takes some minutes. */
const often = { setUp: 7, command: 3, labs: 5, bare: 5, probes: 10 } as const

/** The check of a second run may take this long. */
const SET_UP = 500

/** `npm run bench`: 0 measured, 2 could not. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const {
    help,
    full,
    json,
    record,
    only = [],
  } = parseOptions({ command: COMMAND, lang }, { args: argv, options }).values
  if (help) {
    console.log(say(lang, words.usage))
    return 0
  }
  const lacking = only.find(name => !parts.some(part => part === name))
  if (lacking !== undefined)
    throw badOption(COMMAND, say(lang, words.unknownPart, { name: lacking, known: parts.join(', ') }))
  const load = loadavg()[0] ?? 0
  const opened = await setUp({ generations: [DEFAULT_GENERATION], lang, progress: showProgress(lang) })
  try {
    const machine = await machineOf(opened, load)
    const measurements = await measureAll(opened, lang, { full: full === true, only })
    if (json) console.log(JSON.stringify(document(machine, measurements), null, 2))
    else {
      const width = process.stdout.columns || 80
      console.log(wrap(say(lang, words.machine, { ...machine, memory: size(machine.memory) }), width, ''))
      if (opened.kind === 'embedded') console.log(say(lang, words.noThisHost))
      console.log(`\n${table(measurements, lang, width)}`)
    }
    if (record) await writeHistory(machine, measurements)
    return 0
  } finally {
    await opened.close()
  }
}

const COMMAND = 'npm run bench'

async function writeHistory(machine: Machine, rows: readonly Row[]): Promise<void> {
  const file = join(ROOT, HISTORY)
  const line = historyLine(new Date().toISOString().slice(0, 10), machine, rows)
  await writeFile(file, withLine(await readFile(file, 'utf8'), line))
}

const flag = { type: 'boolean' } as const
const only = { type: 'string', multiple: true } as const
const options = { help: { ...flag, short: 'h' }, full: flag, json: flag, record: flag, only } as const

async function machineOf({ engine }: OpenEngine, load: number) {
  const { Version, Arch } = await engine.version()
  const cores = availableParallelism()
  const [memory, kernel, node] = [totalmem(), release(), process.version]
  return { cores, memory, load: load.toFixed(1), engine: Version, arch: Arch, kernel, node }
}

/** What is measured, in this order. */
const parts = ['set-up', 'labs', 'probes', 'growth', 'doctor', 'matrix', 'hosts'] as const

type Wanted = { readonly full: boolean; readonly only: readonly string[] }

/** One after another: side by side they would measure each other. */
async function measureAll(opened: OpenEngine, lang: Language, { full, only }: Wanted): Promise<Row[]> {
  const progress = showProgress(lang)
  const hosts = [`lab/${DEFAULT_GENERATION}`, ...(opened.kind === 'embedded' ? [] : ['this-host'])]
  const measure: Record<(typeof parts)[number], () => Promise<Row[]>> = {
    'set-up': () => progress(benchSteps.setUp, {}, () => measureSetUp(lang)),
    labs: () =>
      progress(benchSteps.labs, {}, async () => [
        ...(await measureLabs(opened, often.labs)),
        ...(await withLab(opened, host => measureBare(host, often.bare))),
      ]),
    probes: () => progress(benchSteps.probes, {}, () => withLab(opened, host => measureProbes(host, often.probes))),
    growth: () => progress(benchSteps.growth, {}, () => withLab(opened, measureGrowthAndMemory)),
    doctor: () => progress(benchSteps.doctor, {}, () => measureDoctor(opened)),
    matrix: async () => {
      const measured: Row[] = []
      for (const host of hosts) measured.push(await progress(benchSteps.matrix, { host }, () => measureMatrix(host)))
      return measured
    },
    hosts: async () =>
      (await everyGenerationThere(opened))
        ? progress(benchSteps.hosts, {}, measureHosts)
        : ['memory-kit', 'hosts-one', 'hosts-three'].map(id => notMeasured(id, words.oneGeneration)),
  }
  const measured: Row[] = []
  for (const part of parts) if (only.length === 0 || only.includes(part)) measured.push(...(await measure[part]()))
  if (full) {
    measured.push(...(await progress(benchSteps.first, {}, () => measureFirstVerdict(opened.endpoint))))
    measured.push(...(await progress(benchSteps.whole, {}, measureWhole)))
  }
  return [...ratiosOf(measured), ...measured]
}

/** The images of the other generations are built for whoever proves them, not for a bench. */
const everyGenerationThere = async ({ engine }: OpenEngine): Promise<boolean> => {
  const needed = everyImage.filter(({ kind }) => kind !== 'every-client')
  return (await missingImages(engine, needed)).length === 0
}

async function measureGrowthAndMemory(host: Host): Promise<Row[]> {
  const growing = measureGrowth(host)
  const [growth, memory] = await Promise.all([growing, measureLabMemory(host, growing)])
  return [...growth, memory]
}

/** The check alone, and a whole command that does no more, with the pre-script and the start of both Nodes. */
async function measureSetUp(lang: Language): Promise<Measurement[]> {
  const checks: number[] = []
  for (let i = 0; i < often.setUp; i++) {
    const { ms, value } = await timed(() => setUp({ generations: [DEFAULT_GENERATION], lang, progress: silent }))
    await value.close()
    checks.push(ms)
  }
  const commands: number[] = []
  for (let i = 0; i < often.command; i++)
    commands.push((await timed(() => execa('node', [join(ROOT, 'helpers/cli/run.cjs'), 'images', 'list']))).ms)
  return [times('set-up-check', checks, SET_UP), times('set-up-command', commands)]
}

const document = (machine: object, rows: readonly Row[]) => ({
  kind: 'ProxyConformanceBench',
  schemaVersion: 1,
  date: new Date().toISOString(),
  machine,
  measurements: rows.map(row => ('reason' in row ? row : { ...row, ...summarise(row.samples) })),
})
