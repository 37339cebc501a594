import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createVitest, type Vitest } from 'vitest/node'
import { CACHE, ROOT } from '../engine/paths.ts'
import { problemOf } from '../engine/setup-error.ts'
import { within } from '../engine/within.ts'
import type { HostFacts } from '../host/capabilities.ts'
import type { Around } from '../report/around/gather.ts'
import { aroundHost } from '../report/around/on-host.ts'
import { logged } from '../report/lines.ts'
import type { Collected } from '../report/report.ts'
import { ConformanceReporter } from '../report/reporter.ts'
import { type Language, say } from '../text/say.ts'
import { timeouts } from '../timeouts.ts'
import { wasInterrupted } from './interruption.ts'
import { passingOn } from './streams.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** One Vitest run: a project, and the parts of paths that choose among its files; none chooses all. */
export type Share = { readonly project: string; readonly filters: readonly string[] }

type Running = { readonly vitest: Vitest; readonly reporter: ConformanceReporter }

/**
 * The Vitest runs of one `npm test`, side by side: Vitest itself runs projects that allow no parallel files one after another.
 * Each has a host of its own, so two shares of one project are proven on two hosts of that kind.
 */
export class Session {
  interrupted = false
  /** the hosts that were there; known once the session is closed */
  readonly hosts: HostFacts[] = []
  /** what stood around on them; known once the session is closed */
  around: Around = {}
  /** what was said while it ran */
  log = ''
  /** resolves to null when it is to end before its time: at the first SIGINT or SIGTERM, or by `stop` */
  readonly stopped: Promise<null>
  readonly #colour: boolean
  readonly #language: Language
  readonly #running: Running[] = []
  readonly #collected: Collected[] = []
  readonly #interrupt: () => void
  readonly #resolve: (value: null) => void
  #stopping = false

  constructor(colour: boolean, language: Language = 'en') {
    this.#colour = colour
    this.#language = language
    const { promise, resolve } = Promise.withResolvers<null>()
    this.stopped = promise
    this.#resolve = resolve
    this.#interrupt = () => {
      this.interrupted = true
      this.stop()
    }
    for (const signal of signals) process.on(signal, this.#interrupt)
    process.on('newListener', this.#keepSignal)
    if (wasInterrupted()) this.#interrupt()
  }

  /** Ends what runs before its time; what was proven stands. */
  stop(): void {
    this.#stopping = true
    for (const { vitest } of this.#running) vitest.cancelCurrentRun('keyboard-input').catch(() => undefined)
    this.#resolve(null)
  }

  /** Runs these; resolves when all have ended, or soon after it was stopped. */
  async run(shares: readonly Share[], testNamePattern?: string): Promise<void> {
    const all = Promise.all(shares.map(share => this.#runOne(share, testNamePattern)))
    const stopped = this.stopped.then(() => setTimeout(timeouts.interrupted, undefined, { ref: false }))
    await Promise.race([all, stopped])
    if (this.#stopping) for (const { reporter } of this.#running) reporter.cutOff()
  }

  async #runOne({ project, filters }: Share, testNamePattern?: string): Promise<void> {
    const write = (text: string) => {
      process.stderr.write(text)
      this.log += logged(text)
    }
    const reporter = new ConformanceReporter({ write, colour: this.#colour })
    const pattern = testNamePattern === undefined ? {} : { testNamePattern }
    // Vitest leaves a token in the reader's data folder.
    process.env.XDG_DATA_HOME = join(CACHE, 'data')
    const vitest = await createVitest(
      'test',
      { root: ROOT, project, reporters: [reporter], watch: false, passWithNoTests: true, ...pattern },
      {},
      // It waits until what its threads say is taken: also where nobody takes it (`2>&1 | head`).
      { stdout: passingOn(process.stderr), stderr: passingOn(process.stderr) },
    )
    this.#running.push({ vitest, reporter })
    if (this.#stopping) return
    await vitest.start([...filters]).catch(error => {
      // Of this project nothing was chosen. Whether anything was proven at all, the report sees.
      if (error?.code === 'VITEST_FILES_NOT_FOUND') return
      const problem = problemOf(error)
      reporter.startFailed(problem ? new Error(say(this.#language, problem.text, problem.values)) : error)
    })
  }

  /** Adds what is collected elsewhere. What had not ended when this was stopped says nothing: Ctrl-C struck it as well. */
  async add(collecting: Promise<Collected>): Promise<void> {
    const collected = await Promise.race([this.stopped, collecting])
    if (collected !== null) this.#collected.push(collected)
  }

  /** Ends the hosts. */
  async close(): Promise<void> {
    const looks: Promise<Around>[] = []
    // Vitest forgets what was provided when it closes.
    for (const { vitest } of this.#running) {
      const host = vitest.projects[0]?.getProvidedContext().host
      if (host === undefined || this.hosts.some(({ name }) => name === host.name)) continue
      this.hosts.push({ name: host.name, generation: host.generation, capabilities: host.capabilities })
      // Who interrupts a run does not wait for a look around, and an engine that is lost gives none.
      if (!this.#stopping) looks.push(within(aroundHost(host), timeouts.around, {}).catch(() => ({})))
    }
    this.around = Object.assign({}, ...(await Promise.all(looks)))
    const closed = Promise.all(this.#running.map(({ vitest }) => vitest.close()))
    closed.catch(() => undefined)
    // A host that is still being started would be waited for: its guard ends it when this process is gone.
    const stopped = this.stopped.then(() => setTimeout(timeouts.closing, undefined, { ref: false }))
    await Promise.race([closed, stopped])
    process.off('newListener', this.#keepSignal)
    for (const signal of signals) process.off(signal, this.#interrupt)
  }

  /**
   * Vitest's logger, from the first moment that there is a Vitest, ends the process a millisecond after a signal; the hosts and
   * the report come first.
   */
  readonly #keepSignal = (name: string | symbol, listener: (...values: unknown[]) => void): void => {
    if (signals.some(signal => signal === name)) process.nextTick(() => process.off(name, listener))
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
