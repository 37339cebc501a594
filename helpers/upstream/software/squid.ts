import { CREDENTIALS, type Software } from './software.ts'

export const squid: Software = {
  name: 'squid',
  program: 'squid',
  ending: 'conf',
  config: 'squid.conf',
  argv: ['squid', '-N', '-f', 'squid.conf'],
  speaks: ['http'],
  append: [
    'pid_filename none',
    'access_log stdio:access.log',
    'cache_log cache.log',
    'pinger_enable off',
    'shutdown_lifetime 0 seconds',
  ].join('\n'),
  // The file of its users, made as the docs say.
  prepare: {
    argv: ['sh', '-c', `printf 'family:%s\\n' "$(openssl passwd -apr1 -stdin)" > /etc/squid/users`],
    stdin: CREDENTIALS.password,
  },
  logs: ['access.log', 'cache.log'],
}
