import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../engine/paths.ts'

/** Evidence → outcome and facts → finding: what is mutated. What only looks (`doctor/look`), and what is only said, is not. */
const sources = [
  'helpers/probe/outcome.ts',
  'helpers/probe/curl-probe.ts',
  'helpers/doctor/{diagnose,merge,hide,found,unjudged,verdicts,sources,proxy-choice,proxies,places,no-proxy}.ts',
  'helpers/doctor/{no-proxy-list,clients-concerned,known-networks}.ts',
  'helpers/doctor/rules/*.ts',
  'helpers/doctor/env/*.ts',
]

/**
 * The unit tests that hold it. They touch nothing but folders of their own, whatever a mutant answers. Left out is
 * diagnose.property.test.ts: what it asks of any facts takes as long as all the others, and kills hardly one more.
 */
const tests = [
  'helpers/probe/outcome.test.ts',
  'helpers/probe/curl-probe.test.ts',
  'helpers/doctor/{diagnose,found,unjudged,hide,merge,places,clients-concerned,proxy-choice,no-proxy,sources,proxies,verdicts}.test.ts',
  'helpers/doctor/{no-proxy-list,known-networks}.test.ts',
  'helpers/doctor/rules/*.test.ts',
  'helpers/doctor/env/*.test.ts',
]

const isTest = (file: string) => file.endsWith('.test.ts')
const helpsTests = (file: string) => /testing\.ts$/.test(file)
const files = (patterns: readonly string[]) => globSync(patterns, { cwd: ROOT }).toSorted()

export type Source = { readonly file: string; readonly text: string }

/** The judge's source files; `only`: those whose path contains one of these, all without any. */
export const judgeSources = (only: readonly string[]): Source[] =>
  files(sources)
    .filter(file => !isTest(file) && !helpsTests(file))
    .filter(file => only.length === 0 || only.some(part => file.includes(part)))
    .map(file => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

export const judgeTests = (): string[] => files(tests)
