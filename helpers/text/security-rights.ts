import type { Container } from './security/container.ts'
import { labs } from './security/labs.ts'
import { others } from './security/others.ts'
import { seats } from './security/seats.ts'

/** Every container that the kit makes, and every right that it has: a test holds this to the source. */
export const containers: readonly Container[] = [...seats, ...labs, ...others]
