import { join } from 'node:path'
import { CACHE } from '../engine/paths.ts'

/** The folders that runs share with their labs. */
export const RUNS = join(CACHE, 'run')

/** The folder of one run: it goes when the run goes. */
export const runFolder = (run: string): string => join(RUNS, run)
