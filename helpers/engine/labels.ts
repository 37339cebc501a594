/** Labels on every Docker object that the kit makes: nothing without them is ever removed. */
export const LABEL = 'io.familyai.proxy-conformance'

/** The run an object belongs to; it is removed when the run's leash is cut. */
export const RUN_LABEL = `${LABEL}.run`

/** What an object is for: one of `Role`; `store` is a lab's volume. */
export const ROLE_LABEL = `${LABEL}.role`

export type Role = 'seat' | 'lab' | 'stack' | 'image' | 'store' | 'probe'

/** The labels of an object of one run. */
export const runLabels = (run: string, role: Role): Record<string, string> => ({
  [LABEL]: 'true',
  [RUN_LABEL]: run,
  [ROLE_LABEL]: role,
})

/** The labels of an object that outlives runs (images, a lab's volume) until `npm run clean`. */
export const keptLabels = (role: Role): Record<string, string> => ({ [LABEL]: 'true', [ROLE_LABEL]: role })
