import { readdirSync, readFileSync } from 'node:fs'
import type { Guarded } from '../host/guard.ts'

/** A variable that a process hands on to all that it starts: by it each is found, whoever has become its parent. */
const MARK = 'FAMILYAI_KIT_MARK'

/** What a process is started with to carry this mark, beside those that this one carries. */
export const marked = (mark: string, environment = process.env): NodeJS.ProcessEnv => ({
  [MARK]: [environment[MARK], mark].filter(Boolean).join('/'),
})

/** A process that carries a mark. */
export type Marked = { readonly pid: number; readonly argv: readonly string[] }

/** The processes of this machine that carry this mark, zombies excepted. Only root sees those of other users. */
export const markedProcesses = (mark: string): Marked[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        const marks = environment.find(variable => variable.startsWith(`${MARK}=`))?.slice(MARK.length + 1)
        if (!marks?.split('/').includes(mark)) return []
        return [{ pid: Number(pid), argv: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1) }]
      } catch {
        // gone meanwhile, or somebody else's
        return []
      }
    })

export const isGuard = ({ argv }: Pick<Marked, 'argv'>): boolean => (argv.at(-2) ?? '').endsWith('/guard-program.ts')

/** The runs that these processes guard: a run has a guard before it has anything else, and a while after its own end. */
export const runsGuardedBy = (processes: readonly Pick<Marked, 'argv'>[]): string[] =>
  processes.filter(isGuard).map(({ argv }) => {
    const { run }: Guarded = JSON.parse(argv.at(-1) ?? '')
    return run
  })
