/** A real proxy software: how a seat runs it. Adding one is a file like its neighbours, its configurations, and a line in `all.ts`. */
export type Software = {
  /** its folder in fixtures/proxies */
  readonly name: string
  /** the program that must be there */
  readonly program: string
  /** what its folder calls the file of each configuration: `right.conf`; and where it must stand in the folder that it runs in */
  readonly ending: string
  readonly config: string
  /** runs in the folder of its files */
  readonly argv: readonly [string, ...string[]]
  readonly speaks: readonly ('http' | 'socks')[]
  /** what it needs to run in a seat, at the end of its configuration: never a word about who may use it */
  readonly append?: string
  /** what its owner does once, as root */
  readonly prepare?: { readonly argv: readonly [string, ...string[]]; readonly stdin: string }
  readonly files?: Readonly<Record<string, string>>
  /** files of its folder that it logs to */
  readonly logs?: readonly string[]
  /** what it says once it serves, if it listens before */
  readonly serves?: string
}

/** The credentials in the fixtures. */
export const CREDENTIALS = { username: 'family', password: 'secret-2526' } as const

/** Where the stub internet is for a real proxy alone: of a range that is nobody's (TEST-NET-2, RFC 5737). */
export const WEB = '198.51.100.80'
