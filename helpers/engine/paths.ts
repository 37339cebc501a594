import { join } from 'node:path'

/** The repository. */
export const ROOT = join(import.meta.dirname, '../..')

/** What the kit keeps between runs; `npm run clean` removes it. */
export const CACHE = join(ROOT, '.cache')
