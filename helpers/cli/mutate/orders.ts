/** How often mutants were met, by their ids. */
export type Hits = Readonly<Record<string, number>>

/** A test, by the places of its program and of itself in it; `whole`: it does not hold with few cases of its property. */
export type TestPlace = { readonly program: number; readonly index: number; readonly whole: boolean }

/** One test without any mutant. `loads`: mutants that its modules meet while they start. */
export type Seen = TestPlace & {
  readonly title: string
  readonly ms: number
  readonly loads: Hits
  readonly meets: Hits
}

/** A mutant, and the tests that meet it. `loads`: modules meet it while they start, so each program must start with it. */
export type Trial = {
  readonly mutant: string
  readonly loads: boolean
  readonly hitLimit: number
  /** what its tests take without it */
  readonly ms: number
  readonly tests: readonly TestPlace[]
}

/** What a worker is told to do. */
export type Order =
  | { readonly kind: 'survey'; readonly program: number }
  | { readonly kind: 'trial'; readonly trial: Trial }

/** What it answers. `killedBy`: the test that failed, null when none did. */
export type Report =
  | { readonly kind: 'seen'; readonly seen: readonly Seen[] }
  | { readonly kind: 'judged'; readonly killedBy: string | null }
  | { readonly kind: 'failed'; readonly reason: string }
