import { relative } from 'node:path'
import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import type { ScenarioMeta, ScenarioRecord, ScenarioStatus } from '../scenario/record.ts'
import type { Collected } from './report.ts'
import type { RunError } from './run-error.ts'
import { told } from './told.ts'

type Thrown = {
  readonly name?: string
  readonly message?: string
  readonly diff?: string
  readonly stacks?: readonly { readonly file: string; readonly line: number }[]
}

export type Reading = {
  /** the repository's folder; files are told relative to it */
  readonly root: string
  /** what `-t` chose; tests that it did not choose are no part of the run */
  readonly chosen: RegExp | undefined
}

const lines = (...parts: readonly (string | undefined)[]) => told(parts.filter(Boolean).join('\n\n'))

/** What a person needs of an error that is not a scenario's: name, message, difference and the place; no stack. */
export function explain(error: Thrown, { root }: Pick<Reading, 'root'>): string {
  const [place] = error.stacks ?? []
  const message = [error.name, error.message].filter(Boolean).join(': ') || String(error)
  return lines(message, error.diff, place && `at ${relative(root, place.file)}:${place.line}`)
}

const shellQuoted = (text: string) => (/["\\$`!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)

/** The command that runs the tests of this title on this host; `-t` takes a regular expression. */
const reproduceCommand = (host: string, title: string): string =>
  `npm test -- --project ${host} -t ${shellQuoted(title.replace(/[*+?^${}()|[\]\\]/g, '\\$&'))}`

function statusOf(test: TestCase, { notSupported }: ScenarioMeta): ScenarioStatus {
  const { state } = test.result()
  if (state === 'passed' || state === 'failed') return state
  return notSupported === undefined ? 'skipped' : 'not-supported'
}

const ENDED = 'the run ended before it did'

/** What Vitest notes of a test that had not begun when its run was cancelled, by whomever. */
const CANCELLED = 'The test run was aborted by the user.'

function reasonOf(test: TestCase, { notSupported }: ScenarioMeta): string | null {
  const result = test.result()
  if (result.state === 'pending') return ENDED
  const note = result.state === 'skipped' ? (notSupported ?? result.note ?? null) : null
  return note === CANCELLED ? ENDED : note
}

function record(test: TestCase, meta: ScenarioMeta, { root }: Reading): ScenarioRecord {
  const { id, claims, core, proofs, measured = [] } = meta
  const host = test.project.name
  const { state, errors } = test.result()
  const reason = reasonOf(test, meta)
  const error = lines(...(errors ?? []).map(({ message }) => message))
  return {
    id,
    claims,
    core,
    title: test.name,
    file: relative(root, test.module.moduleId),
    host,
    status: statusOf(test, meta),
    reason: reason === null ? null : told(reason),
    error: state === 'failed' ? error : null,
    proofs,
    measured,
    ms: test.diagnostic()?.duration ?? 0,
    reproduce: reproduceCommand(host, test.name),
  }
}

function spokenName(test: TestCase): string {
  const names = [test.name]
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) names.unshift(parent.name)
  return names.join(' ')
}

/** A host that was lost is told once, by the scenario that found it out; no scenario is to blame. */
const lossOf = ({ project, name }: TestCase, message: string): RunError => ({
  kind: 'host',
  project: project.name,
  file: null,
  title: name,
  message,
})

/** What one finished file tells: its scenarios, how many other tests there were, and every failure that is no scenario's. */
export function collectModule(module: TestModule, reading: Reading): Collected {
  const where = { project: module.project.name, file: relative(reading.root, module.moduleId) }
  const scenarios: ScenarioRecord[] = []
  const units = { passed: 0, failed: 0, skipped: 0 }
  const blocks: readonly (TestModule | TestSuite)[] = [module, ...module.children.allSuites()]
  const errors: RunError[] = blocks.flatMap(block =>
    block.errors().map(error => {
      const title = block.type === 'suite' ? block.fullName : 'the file loads and its hooks succeed'
      return { kind: 'file' as const, ...where, title, message: explain(error, reading) }
    }),
  )
  for (const test of module.children.allTests()) {
    if (reading.chosen && !reading.chosen.test(spokenName(test))) continue
    const { scenario } = test.meta()
    const { state, errors: thrown } = test.result()
    if (scenario) {
      scenarios.push(record(test, scenario, reading))
      if (scenario.lost) errors.push(lossOf(test, told(scenario.lost)))
    } else {
      units[state === 'pending' ? 'skipped' : state]++
      const message = (thrown ?? []).map(error => explain(error, reading)).join('\n\n')
      if (state === 'failed') errors.push({ kind: 'test', ...where, title: test.fullName, message })
    }
  }
  return { scenarios, units, errors }
}
