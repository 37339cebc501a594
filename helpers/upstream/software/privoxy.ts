import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIXTURES } from './fixtures.ts'
import type { Software } from './software.ts'
import { tunnel } from './ssh.ts'

/** In front of the SOCKS port of `ssh -D`, which it waits for. */
const chain = `bash start.sh &
until (exec 3<> /dev/tcp/127.0.0.1/1080) 2> /dev/null; do sleep 0.05; done
exec privoxy --no-daemon config`

export const privoxy: Software = {
  name: 'privoxy',
  program: 'privoxy',
  ending: 'conf',
  config: 'config',
  argv: ['bash', '-c', chain],
  speaks: ['http'],
  files: { ...tunnel.files, 'tunnel.sh': readFileSync(join(FIXTURES, 'ssh/right.sh'), 'utf8') },
}
