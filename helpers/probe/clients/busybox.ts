import type { Client } from './client.ts'

/** Without `-T`: with it BusyBox 1.35 ends by a segmentation fault. */
export const busybox: Client = {
  id: 'busybox-wget',
  title: 'BusyBox wget',
  from: 'busybox',
  version: ['busybox'],
  running: {
    kind: 'each',
    command: ({ url }) => ['busybox', 'wget', '-O', '/dev/null', url],
  },
}
