/** A Debian suite whose Docker Engine and clients the kit proves things with (DESIGN, Hosts). */
export const generations = ['bookworm', 'trixie', 'forky'] as const

export type Generation = (typeof generations)[number]

/** What images are made for: a Debian, on an engine's kind of machine. */
export type Target = { readonly suite: Generation; readonly arch: string }

/** The generation that stands for the Jetson Thor; also what this-host's own seat and services are made of. */
export const DEFAULT_GENERATION: Generation = 'forky'
