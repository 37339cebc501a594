/** A mutant that no test can kill, since it answers as the source does. Its line as it was and as it is, as the command prints it. */
export type Equivalent = { readonly file: string; readonly was: string; readonly is: string; readonly why: string }

export const equivalents: readonly Equivalent[] = []
