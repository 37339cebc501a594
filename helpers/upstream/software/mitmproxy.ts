import { CA_FILE } from '../../host/run-image.ts'
import type { Software } from './software.ts'

export const mitmproxy: Software = {
  name: 'mitmproxy',
  program: 'mitmdump',
  ending: 'yaml',
  config: 'config.yaml',
  argv: ['mitmdump', '--set', 'confdir=.'],
  speaks: ['http'],
  // It looks at the certificates of the kit's own internet, whose CA no machine knows.
  append: `ssl_verify_upstream_trusted_ca: ${CA_FILE}`,
}
