import { ORIGINS } from '../../host/seat-protocol.ts'
import { type Software, WEB } from './software.ts'

/** Where a seat finds it: no package has it, so it is brought. */
export const CLASH_PROGRAM = '/usr/local/bin/clash'

export const clash: Software = {
  name: 'clash',
  program: CLASH_PROGRAM,
  ending: 'yaml',
  config: 'config.yaml',
  argv: [CLASH_PROGRAM, '-d', '.'],
  speaks: ['http', 'socks'],
  // Where the names lead is its own business: it asks name servers, not the machine.
  append: ['hosts:', ...ORIGINS.map(name => `  ${name}: ${WEB}`)].join('\n'),
}
