import { defineConfig } from 'vitest/config'
import { generations } from './helpers/engine/generations.ts'

const hosts = ['this-host', ...generations.map(generation => `lab/${generation}`)]

/**
 * One project per host. Its files share one worker and run one after another: a host is one machine, with one familyai
 * network and one port 2526. `npm test` runs the projects side by side.
 */
const hostProject = (name: string) => ({
  test: {
    name,
    include: ['suites/**/*.test.ts'],
    globalSetup: ['helpers/scenario/host-setup.ts'],
    setupFiles: ['helpers/scenario/worker-setup.ts'],
    // Threads, not processes: a terminal's Ctrl-C reaches every process of the group, and a worker must outlive it to clear up.
    pool: 'threads' as const,
    isolate: false,
    fileParallelism: false,
  },
})

const unit = {
  test: {
    name: 'unit',
    include: ['helpers/**/*.test.ts', 'fixtures/**/*.test.ts', 'suites/**/*.unit.ts'],
    // Files share processes and modules: a process for each would cost more than its tests. No test may replace a module.
    isolate: false,
    // Property tests share two busy cores with whole Docker Engines.
    testTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
}

export default defineConfig({ test: { projects: [unit, ...hosts.map(hostProject)] } })
