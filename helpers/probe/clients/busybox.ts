import { type Client, seconds } from './client.ts'

export const busybox: Client = {
  id: 'busybox-wget',
  title: 'BusyBox wget',
  from: 'busybox',
  version: ['busybox'],
  running: {
    kind: 'each',
    command: ({ url, timeout }) => ['busybox', 'wget', '-T', seconds(timeout), '-O', '/dev/null', url],
  },
}
