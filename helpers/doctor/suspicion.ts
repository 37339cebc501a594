import type { FindingCode } from '../text/findings.ts'
import type { Message } from '../text/say.ts'
import type { Facts, FilePlace } from './facts.ts'

/** What a rule says of the facts, before earlier causes hide later symptoms. */
export type Suspicion = {
  readonly code: FindingCode
  /** the services concerned; none: the project as a whole */
  readonly services: readonly string[]
  /** where it is to be mended, when that is in a file */
  readonly place: FilePlace | null
  /**
   * what stands for `{name}` in the finding's texts and steps; `{services}`, `{file}`, `{line}` and `{column}` come from
   * above. Never a credential: `{user}` and `{password}` stay for the owner to fill in. null: a step with this place does not
   * apply here and is left out. A place without a value stays open, for the owner to fill in. A Message is said in the
   * reader's language
   */
  readonly values: Readonly<Record<string, string | number | Message | null>>
}

/** A pure judgement of the facts. Suspicions that differ only in `services` are one. */
export type Rule = (facts: Facts) => readonly Suspicion[]
