import type { Message } from '../say.ts'

/** What one passed scenario shows of a claim. */
export type Shown = 'holds' | 'fails'

/** What all scenarios of a host together say of a claim; `depends`: it holds in some of them and fails in others. */
export type Verdict = Shown | 'depends'

/** One checkable statement of the guide whose promises are proven. */
export type Claim = {
  /** the chapter of the guide */
  readonly where: Message
  /** what the guide says, in our words */
  readonly says: Message
  /** what is right where it fails or depends, and what a reader needs to know where it holds */
  readonly right?: Message
  /** what every host must show of it */
  readonly verdict: Verdict
}

export type Claims = Readonly<Record<`${string}/${string}`, Claim>>
