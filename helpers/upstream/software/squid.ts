import type { Software } from './software.ts'

export const squid: Software = {
  name: 'squid',
  program: 'squid',
  ending: 'conf',
  config: 'squid.conf',
  // The file of its users is made as its fixture says.
  argv: [
    'sh',
    '-c',
    `printf 'family:%s\\n' "$(openssl passwd -apr1 -in password)" > users && exec squid -N -f squid.conf`,
  ],
  speaks: ['http'],
  append: [
    'pid_filename none',
    'access_log stdio:access.log',
    'cache_log cache.log',
    'pinger_enable off',
    'shutdown_lifetime 0 seconds',
  ].join('\n'),
  files: { password: 'secret-2526\n' },
  logs: ['access.log', 'cache.log'],
}
