import type { Generation } from '../../engine/generations.ts'

/** One request that a client is to make, once, in this environment. */
export type Asked = {
  readonly url: string
  readonly nonce: string
  /** every proxy variable: its value, or null for none */
  readonly env: Readonly<Record<string, string | null>>
  /** ms after which the client itself is to give up, where it can be told */
  readonly timeout: number
}

/** How a client is run: a process for each request, or one program for many, each in an environment of its own. */
type Running =
  | {
      readonly kind: 'each'
      command(asked: Asked): readonly [string, ...string[]]
      readonly env?: Readonly<Record<string, string>>
    }
  /** the program reads `Asked[]` as JSON on stdin and prints, in the same order, `{code, signal, output}[]` */
  | { readonly kind: 'many'; readonly program: readonly [string, ...string[]] }

/** A program or a library that makes HTTP requests, and how the kit has it make one. */
export type Client = {
  /** stable, kebab-case */
  readonly id: string
  /** as people call it */
  readonly title: string
  /** where it comes from: its Debian package */
  readonly from: string
  /** prints its version: the first number with a dot counts */
  readonly version: readonly [string, ...string[]]
  /** generations in which it is not packaged */
  readonly lacking?: readonly Generation[]
  /** the Python packages that it is made of, exact, where it is no Debian package */
  readonly wheels?: readonly string[]
  readonly running: Running
  /** true: the limit that it is told is one for the whole request, not for a proxy's silence: to ask takes some of it */
  readonly limitFromStart?: true
  /** true: what fails it tries again for half a minute, which is not waited for */
  readonly triesAgain?: true
  /** of all that it prints, the lines (or their first groups) that say why it failed; the last line where left out */
  readonly told?: RegExp
}

/** What a client left of one request. */
export type Left = {
  readonly code: number | null
  readonly signal: string | null
  /** all that it printed */
  readonly output: string
}

/** Whole seconds, at least one: most clients take no less. */
export const seconds = (ms: number): string => String(Math.max(1, Math.floor(ms / 1000)))

/** The User-Agent that carries a nonce, for clients whose URL is not theirs to choose. */
export const agentOf = (nonce: string): string => `familyai-nonce/${nonce}`
