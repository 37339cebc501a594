/** What failed and is no scenario: a unit test, a file that does not load, a host that cannot be set up, a claim without its verdict, an error outside all tests. */
export type RunError = {
  readonly kind: 'test' | 'file' | 'host' | 'claim' | 'run'
  /** the Vitest project: a host's name or `unit`; null outside of all */
  readonly project: string | null
  readonly file: string | null
  readonly title: string
  readonly message: string
}
