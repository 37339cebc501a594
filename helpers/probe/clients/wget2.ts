import { type Client, seconds } from './client.ts'

export const wget2: Client = {
  id: 'wget2',
  title: 'GNU Wget2',
  from: 'wget2',
  version: ['wget2', '--version'],
  running: {
    kind: 'each',
    command: ({ url, timeout }) => [
      'wget2',
      '--tries=1',
      `--timeout=${seconds(timeout)}`,
      '--no-hsts',
      '--no-robots',
      '-nv',
      '-O',
      '/dev/null',
      url,
    ],
  },
}
