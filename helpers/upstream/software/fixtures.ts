import { join } from 'node:path'
import { ROOT } from '../../engine/paths.ts'

/** The configurations of the real proxies: what the suites prove, and what the docs print. */
export const FIXTURES = join(ROOT, 'fixtures/proxies')
