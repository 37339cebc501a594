import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Order, Report, Seen, TestPlace, Trial } from './orders.ts'
import type { Program } from './programs.ts'
import { suite, type Test } from './suite.ts'
import { meetings, switchTo } from './switches.ts'

/** Of a property so many cases, always the same, and the first that fails is enough. */
const FEW = 10
const SEED = 1
let most = FEW
fc.configureGlobal({ seed: SEED, endOnFailure: true })
const assert = <T>(property: fc.IRawProperty<T, boolean>, given?: fc.Parameters<T>) =>
  fc.assert(property, { ...given, numRuns: Math.min(given?.numRuns ?? FEW, most) })
const properties = { ...fc, assert, default: { ...fc, assert } }

const nodeRequire = createRequire(import.meta.url)
const sources: readonly Program[] = workerData
const programs = sources.map(({ code, file }) =>
  compileFunction(code, ['require', 'exports', 'module'], { filename: `${file}.cjs` }),
)

/** What measures time would fail here; what only asks that nothing crashes would take longest, and kill least. */
const LEFT_OUT = /in less than \d+ ms|judged at once|time grows|any bytes as \.env/

/** Starts a program: every module of it anew. */
function start(program: number): readonly Test[] {
  const { tests, api } = suite()
  const module = { exports: {} }
  const require = (name: string) =>
    name === 'vitest' ? { ...api, expect } : name === 'fast-check' ? properties : nodeRequire(name)
  programs[program]?.(require, module.exports, module)
  return tests
}

/** Programs that are started already, for mutants that their modules do not meet while they start. */
const warm = new Map<number, readonly Test[]>()

function startedIn(running: Map<number, readonly Test[]>, program: number): readonly Test[] {
  const tests = running.get(program) ?? start(program)
  running.set(program, tests)
  return tests
}

/** Each test of a program without any mutant: how long it takes, which mutants it meets, how often. */
async function survey(program: number): Promise<Seen[]> {
  const loads = meetings()
  const tests = start(program)
  const seen: Seen[] = []
  for (const [index, { title }] of tests.entries()) {
    if (LEFT_OUT.test(title)) continue
    let place = { program, index, whole: false }
    for (;;) {
      const meets = meetings()
      const began = performance.now()
      const failure = await fails(tests, place)
      if (failure === null) {
        seen.push({ ...place, title, ms: performance.now() - began, loads, meets })
        break
      }
      if (place.whole) throw new Error(`${sources[program]?.file} > ${title}`, { cause: failure.error })
      place = { ...place, whole: true }
    }
  }
  return seen
}

async function fails(tests: readonly Test[], { index, whole }: TestPlace): Promise<{ error: unknown } | null> {
  most = whole ? Infinity : FEW
  try {
    await tests[index]?.run()
    return null
  } catch (error) {
    return { error }
  }
}

/**
 * The first test that fails with the mutant. A failure counts if the same test then holds again without it: what a mutant
 * leaves behind in a started program must not be held against the next.
 */
async function killerOf({ mutant, loads, hitLimit, tests }: Trial): Promise<string | null> {
  const running = loads ? new Map<number, readonly Test[]>() : warm
  for (const place of tests) {
    for (;;) {
      const kept = running.has(place.program)
      if (loads) switchTo(mutant, hitLimit)
      let started: readonly Test[]
      try {
        started = startedIn(running, place.program)
      } catch {
        switchTo(null)
        return 'load'
      }
      const title = started[place.index]?.title ?? 'load'
      switchTo(mutant, hitLimit)
      const failure = await fails(started, place)
      switchTo(null)
      if (failure === null && title !== 'load') break
      if (loads || !kept || (await fails(started, place)) === null) return title
      running.delete(place.program)
    }
  }
  return null
}

const answer = (report: Report) => parentPort?.postMessage(report)

parentPort?.on('message', async (order: Order) => {
  try {
    if (order.kind === 'survey') answer({ kind: 'seen', seen: await survey(order.program) })
    else answer({ kind: 'judged', killedBy: await killerOf(order.trial) })
  } catch (error) {
    const told = error instanceof Error ? `${error.message}\n${error.cause ?? error.stack}` : String(error)
    answer({ kind: 'failed', reason: told })
  }
})
