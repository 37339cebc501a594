import { ORIGINS } from '../../host/seat-protocol.ts'
import { type Software, WEB } from './software.ts'

/** Where a seat finds it: no package has it, so it is brought. */
export const CLASH_PROGRAM = '/usr/local/bin/clash'

export const clash: Software = {
  name: 'clash',
  program: CLASH_PROGRAM,
  ending: 'yaml',
  config: 'config.yaml',
  argv: [CLASH_PROGRAM, '-d', '.', '-ext-ui', 'ui'],
  speaks: ['http', 'socks'],
  // mihomo listens up to 60 ms before it serves: until then it answers CONNECT with 200 and closes (hub/executor, tunnel: isHandle
  // in 1.19.10). The first that it says after that is that it has a web page of its own already.
  files: { 'ui/index.html': '' },
  serves: 'UI already exists',
  // Where the names lead is its own business: it asks name servers, not the machine.
  append: ['hosts:', ...ORIGINS.map(name => `  ${name}: ${WEB}`)].join('\n'),
}
