import type { Software } from './software.ts'

/** Where a seat finds it: no package has it, so it is brought. */
export const CLASH_PROGRAM = '/usr/local/bin/clash'

export const clash: Software = {
  name: 'clash',
  program: CLASH_PROGRAM,
  ending: 'yaml',
  config: 'config.yaml',
  argv: [CLASH_PROGRAM, '-d', '.'],
  speaks: ['http', 'socks'],
}
