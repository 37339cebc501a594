import { styleText } from 'node:util'
import type { Reporter, SerializedError, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node'
import { redactDeep } from '../text/redact.ts'
import { collectModule, explain, type Reading } from './collect.ts'
import type { Collected } from './report.ts'
import type { RunError } from './run-error.ts'
import { told } from './told.ts'

export type ReporterOptions = {
  /** takes the lines for the terminal; each ends with a line break */
  readonly write?: (text: string) => void
  readonly colour?: boolean
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/**
 * Vitest's reporter of the kit: a line for each finished file, the failures in full at the end, and what `finishReport`
 * needs. What finished before an interruption is kept.
 */
export class ConformanceReporter implements Reporter {
  /** whether the run was cancelled, as by Ctrl-C */
  interrupted = false
  readonly #write: (text: string) => void
  readonly #colour: boolean
  readonly #files = new Map<string, Collected>()
  readonly #waiting = new Set<string>()
  #outside: RunError[] = []
  #cause: string | null = null
  #vitest: Vitest | undefined

  constructor({ write = text => process.stderr.write(text), colour = false }: ReporterOptions = {}) {
    this.#write = write
    this.#colour = colour
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    for (const { project } of specifications) this.#waiting.add(project.name)
  }

  onTestModuleEnd(module: TestModule): void {
    const { name } = module.project
    const file = this.#collect(module)
    const mark = file.errors.length > 0 || !module.ok() ? this.#paint('red', '✗') : this.#paint('green', '✓')
    const path = module.relativeModuleId
    this.#write(`${mark} ${name}  ${path}  ${this.#paint('dim', seconds(module.diagnostic().duration))}\n`)
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    this.interrupted ||= reason === 'interrupted'
    for (const module of modules) if (module.state() !== 'queued') this.#collect(module)
    this.#outside = unhandled.map(error => ({
      kind: 'run',
      project: null,
      file: null,
      title: 'an error outside of every test',
      message: explain(error, this.#reading()),
    }))
    for (const failure of this.#failures()) this.#write(`\n${failure}\n`)
  }

  /**
   * The error with which `vitest.start()` was rejected: Vitest does so when a host's global set-up throws, and tells
   * reporters nothing of it.
   */
  startFailed(error: unknown): void {
    const thrown = error instanceof Error ? error : new Error(String(error))
    this.#cause = told(thrown.message)
  }

  /** Takes what there is of a run that was stopped, and will not come to its end. */
  cutOff(): void {
    this.interrupted = true
    for (const module of this.#vitest?.state.getTestModules() ?? [])
      if (module.state() !== 'queued') this.#collect(module)
  }

  /** Everything of the run so far, without credentials. */
  collected(): Collected {
    const files = [...this.#files.values()]
    const sum = (key: 'passed' | 'failed' | 'skipped') => files.reduce((total, { units }) => total + units[key], 0)
    return redactDeep(
      {
        scenarios: files.flatMap(({ scenarios }) => scenarios),
        units: { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') },
        errors: [...files.flatMap(({ errors }) => errors), ...this.#outside, ...this.#neverRan()],
      },
      told,
    )
  }

  /** Projects of which not one file ran. One host's set-up that throws stops them all, so all share the cause. */
  #neverRan(): RunError[] {
    const hosts = this.interrupted && this.#cause === null ? [] : [...this.#waiting]
    const silent = hosts.length > 0 || this.#cause === null ? hosts : [null]
    return silent.map(project => ({
      kind: 'host',
      project,
      file: null,
      title: 'the set-up before the tests succeeds',
      message: this.#cause ?? 'none of its files ran: the set-up before them failed',
    }))
  }

  #reading(): Reading {
    const vitest = this.#vitest
    return {
      root: vitest?.config.root ?? process.cwd(),
      chosen: vitest?.getGlobalTestNamePattern(),
    }
  }

  #collect(module: TestModule): Collected {
    const file = collectModule(module, this.#reading())
    this.#files.set(module.id, file)
    this.#waiting.delete(module.project.name)
    return file
  }

  #failures(): string[] {
    const { scenarios, errors } = this.collected()
    const failed = scenarios.filter(({ status }) => status === 'failed')
    return [
      ...failed.map(({ host, title, error, reproduce }) => [`${host} › ${title}`, error ?? '', reproduce] as const),
      ...errors
        .filter(({ kind }) => kind !== 'host')
        .map(
          ({ project, file, title, message }) => [[project, file, title].filter(Boolean).join(' › '), message] as const,
        ),
    ].map(([head, ...rest]) => [this.#paint('red', `✗ ${head}`), ...rest.map(indented)].filter(Boolean).join('\n'))
  }

  #paint(colour: 'red' | 'green' | 'dim', text: string): string {
    return this.#colour ? styleText(colour, text, { validateStream: false }) : text
  }
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ')
