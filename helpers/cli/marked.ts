import { readdirSync, readFileSync } from 'node:fs'

/** A variable that a process hands on to all that it starts: by it each is found, whoever has become its parent. */
export const MARK = 'FAMILYAI_KIT_MARK'

/** A process that carries a mark. */
export type Marked = { readonly pid: number; readonly argv: readonly string[] }

/** The processes of this machine that carry this mark, zombies excepted. Only root sees those of other users. */
export const markedProcesses = (mark: string): Marked[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        if (!environment.includes(`${MARK}=${mark}`)) return []
        return [{ pid: Number(pid), argv: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1) }]
      } catch {
        // gone meanwhile, or somebody else's
        return []
      }
    })
