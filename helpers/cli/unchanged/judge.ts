import { ROOT } from '../../engine/paths.ts'
import { isKept, mayBeOurs } from '../../host/machine.ts'

/** The changes of a machine, by what they count. */
export type Judged = {
  /** not to be there */
  readonly changed: readonly string[]
  /** perhaps the doing of others, on a machine that is not the command's alone */
  readonly others: readonly string[]
  /** what the kit keeps on purpose */
  readonly kept: readonly string[]
}

/** Judges changes. `shared`: others work on this machine too. `runs`: those of the command. */
export function judge(
  changes: readonly string[],
  { shared, runs }: { readonly shared: boolean; readonly runs: readonly string[] },
): Judged {
  const counted = changes.filter(change => !isKept(change))
  const [changed, others] = [true, false].map(ours => counted.filter(each => (!shared || isOurs(each, runs)) === ours))
  return { changed: changed ?? [], others: others ?? [], kept: changes.filter(isKept) }
}

/** On a shared machine others write where everybody does; nobody writes to this repository or to /etc meanwhile. */
const isOurs = (change: string, runs: readonly string[]): boolean => {
  const [, kind] = change.split(' ')
  if (kind === 'process') return true
  return kind === 'file' ? [`${ROOT}/`, '/etc/', ...runs].some(of => change.includes(of)) : mayBeOurs(change, runs)
}
