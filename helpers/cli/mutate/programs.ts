import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { rolldown } from 'rolldown'
import { ROOT } from '../../engine/paths.ts'
import type { Source } from './judge.ts'
import { type Mutant, mutantOf } from './mutant.ts'

/** A test file with all of the repository that it imports, as one CommonJS program: to start afresh costs milliseconds. */
export type Program = { readonly file: string; readonly code: string }

/**
 * The mutants of the sources, and the test files as programs in which every mutant waits behind a switch (Stryker's, the
 * library of StrykerJS that does it). All in memory: no file is written.
 */
export async function programsOf(
  sources: readonly Source[],
  tests: readonly string[],
): Promise<{ programs: Program[]; mutants: Mutant[] }> {
  const { files, mutants } = await new Instrumenter(quiet).instrument(
    sources.map(({ file, text }) => ({ name: join(ROOT, file), mutate: true, content: text })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  )
  const broken = mutants.filter(({ mutatorName, replacement }) => mutatorName === 'Regex' && !compiles(replacement))
  const whole = (code: string) =>
    quick(broken.reduce((left, { id, replacement }) => without(left, id, replacement), code))
  const switched = new Map(files.map(({ name, content }) => [name, whole(content)]))
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  const programs = await Promise.all(tests.map(file => bundle(file, switched)))
  return {
    programs: programs.filter(({ code }) => code.includes('stryMutAct_')),
    mutants: mutants
      .filter(mutant => !broken.includes(mutant))
      .map(({ id, fileName, location, replacement }) => {
        const file = relative(ROOT, fileName)
        return mutantOf({ id, file, location, replacement, text: texts.get(file) ?? '' })
      }),
  }
}

/** Whether a literal is a regular expression to Node: one that is not would keep its whole program from starting. */
function compiles(literal: string): boolean {
  const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(literal) ?? []
  try {
    return new RegExp(source, flags) instanceof RegExp
  } catch {
    return false
  }
}

/** A switch is met a thousand times for every time that it is on: it is looked at in place, and counts only when asked (switches.ts). */
const quick = (code: string) =>
  `const stryker = globalThis.__stryker__\n${code}`
    .replaceAll(/stryMutAct_9fa48\("(\d+)"\)/g, '(stryker.activeMutant === "$1" && stryMutAct_9fa48("$1"))')
    .replaceAll('stryCov_9fa48("', 'stryker.counting && stryCov_9fa48("')

const without = (code: string, id: string, replacement: string) =>
  code.replace(`stryMutAct_9fa48("${id}") ? ${replacement} : `, () => '')

/** What is worked out once for each object would, in a program that goes on, be what another mutant made of it. */
const afresh = 'export const perObject = work => work; export const perText = work => work'
const kept = new Map([[join(ROOT, 'helpers/doctor/per-object.ts'), afresh]])

const isOurs = (id: string) => id.startsWith(`${join(ROOT, 'helpers')}/`) && id.endsWith('.ts')

async function bundle(file: string, switched: ReadonlyMap<string, string>): Promise<Program> {
  const built = await rolldown({
    input: join(ROOT, file),
    platform: 'node',
    logLevel: 'silent',
    external: id => !/^[./]/.test(id),
    plugins: [
      {
        name: 'mutants',
        load: async id => {
          if (!isOurs(id)) return null
          const code = kept.get(id) ?? switched.get(id) ?? (await readFile(id, 'utf8'))
          return { code: inPlace(code, id), moduleType: 'ts' as const }
        },
      },
    ],
  })
  const { output } = await built.generate({ format: 'cjs', codeSplitting: false })
  await built.close()
  return { file, code: output[0].code }
}

/** A module that asks where it lies must find its files there, not where it was bundled. */
const inPlace = (code: string, id: string) =>
  code
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))

const silent = () => undefined
const never = () => false
const quiet = {
  isTraceEnabled: never,
  isDebugEnabled: never,
  isInfoEnabled: never,
  isWarnEnabled: never,
  isErrorEnabled: never,
  isFatalEnabled: never,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
}
