import type { FindingCode } from '../text/findings.ts'
import type { Message } from '../text/say.ts'
import type { FilePlace } from './facts.ts'
import type { FilledStep } from './remedies.ts'

/** What the doctor says: the judgement of its facts. Holds no secret. */
export type Diagnosis = {
  /** `out`: every service gets out through the proxy. `unknown`: no fault was found, but not all could be checked */
  readonly verdict: 'out' | 'findings' | 'unknown'
  readonly services: readonly ServiceVerdict[]
  /** worst first: errors in the order of the path of a request, then warnings */
  readonly findings: readonly Found[]
}

/** One finding on the owner's machine, its places filled. */
export type Found = {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** none: the project as a whole */
  readonly services: readonly string[]
  readonly place: FilePlace | null
  /** what stands for `{name}` in its texts, `{services}`, `{file}`, `{line}` and `{column}` too; a Message in the reader's language */
  readonly values: Readonly<Record<string, string | number | Message>>
  readonly steps: readonly FilledStep[]
  /** places of the steps that only the owner can fill, such as `user` and `password`; they stand there as `{user}` */
  readonly open: readonly string[]
}

export type ServiceVerdict = {
  readonly name: string
  readonly mode: 'bridge' | 'host' | 'none' | 'shared'
  readonly running: boolean
  /**
   * `out`: through the proxy, to every target. `inside`: not meant to get out, such as the proxy itself. `unknown`: not looked
   * at (`--offline`), or its check failed
   */
  readonly state: 'out' | 'not-out' | 'inside' | 'unknown'
  /** one for each target; the first that broke comes first */
  readonly paths: readonly DrawnPath[]
}

/** A path as a person reads it: `code-traditional → familyai 172.28.0.1 → 192.168.3.84:2526 → huggingface.co`. */
export type DrawnPath = {
  readonly target: string
  readonly hops: readonly string[]
  /** the hop that was not reached; null when all were, or nobody looked */
  readonly broken: number | null
  /** why, as an errno or a status: `ECONNREFUSED`, `407`; null when nothing broke */
  readonly how: string | null
}
