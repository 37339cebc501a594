import { createVitest, type Vitest } from 'vitest/node'
import { ROOT } from '../engine/paths.ts'
import type { HostFacts } from '../host/capabilities.ts'
import type { Collected } from '../report/report.ts'
import { ConformanceReporter } from '../report/reporter.ts'
import { timeouts } from '../timeouts.ts'

type Running = { readonly vitest: Vitest; readonly reporter: ConformanceReporter; readonly name: string }

/**
 * The Vitest runs of one `npm test`, one for each project, side by side: Vitest itself runs projects that allow no parallel
 * files one after another.
 */
export class Session {
  interrupted = false
  readonly hosts: HostFacts[] = []
  readonly #colour: boolean
  readonly #running: Running[] = []
  readonly #collected: Collected[] = []

  constructor(colour: boolean) {
    this.#colour = colour
  }

  /** Runs these projects; resolves when all have ended, or soon after an interruption. */
  async run(projects: readonly string[], filters: readonly string[], testNamePattern?: string): Promise<void> {
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
    const interrupt = () => {
      this.interrupted = true
      for (const { vitest } of this.#running) vitest.cancelCurrentRun('keyboard-input').catch(() => undefined)
      setTimeout(stop, timeouts.interrupted).unref()
    }
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
    const all = Promise.all(projects.map(name => this.#runOne(name, filters, testNamePattern)))
    await Promise.race([all, stopped]).finally(() => process.off('SIGINT', interrupt).off('SIGTERM', interrupt))
  }

  async #runOne(name: string, filters: readonly string[], testNamePattern?: string): Promise<void> {
    const reporter = new ConformanceReporter({ colour: this.#colour })
    const pattern = testNamePattern === undefined ? {} : { testNamePattern }
    const vitest = await createVitest(
      'test',
      { root: ROOT, project: name, reporters: [reporter], watch: false, passWithNoTests: true, ...pattern },
      {},
      { stdout: process.stderr, stderr: process.stderr },
    )
    this.#running.push({ vitest, reporter, name })
    if (this.interrupted) return
    await vitest.start([...filters]).catch(error => reporter.startFailed(error))
    const host = name === 'unit' ? undefined : vitest.projects[0]?.getProvidedContext().host
    if (host) this.hosts.push({ name: host.name, generation: host.generation, capabilities: host.capabilities })
  }

  /** Adds what was collected elsewhere. */
  add(collected: Collected): void {
    this.#collected.push(collected)
  }

  /** Ends the hosts. */
  async close(): Promise<void> {
    await Promise.all(this.#running.map(({ vitest }) => vitest.close()))
  }

  /** All that was collected, of all projects. */
  collected(): Collected {
    const all = [...this.#running.map(({ reporter }) => reporter.collected()), ...this.#collected]
    const sum = (key: keyof Collected['units']) => all.reduce((total, { units }) => total + units[key], 0)
    return {
      scenarios: all.flatMap(({ scenarios }) => scenarios),
      units: { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') },
      errors: all.flatMap(({ errors }) => errors),
    }
  }
}
