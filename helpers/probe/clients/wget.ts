import { type Client, seconds } from './client.ts'

export const wget: Client = {
  id: 'wget',
  title: 'GNU Wget',
  from: 'wget',
  version: ['wget', '--version'],
  running: {
    kind: 'each',
    command: ({ url, timeout }) => [
      'wget',
      '--tries=1',
      `--timeout=${seconds(timeout)}`,
      '-nv',
      '-O',
      '/dev/null',
      url,
    ],
  },
}
