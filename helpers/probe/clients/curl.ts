import { type Client, seconds } from './client.ts'

/** As a client like any other, whose variables are measured; the kit's own probes are curl-probe.ts's. */
export const curl: Client = {
  id: 'curl',
  title: 'curl',
  from: 'curl',
  version: ['curl', '--version'],
  limitFromStart: true,
  running: {
    kind: 'each',
    command: ({ url, timeout }) => ['curl', '-sS', '--max-time', seconds(timeout), '-o', '/dev/null', url],
  },
}
