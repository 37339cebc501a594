import type { Client } from './client.ts'

/** `v2ctl fetch` is `http.Client` with Go's default transport, whose proxy is `http.ProxyFromEnvironment`; 30 s is its own limit. */
export const go: Client = {
  id: 'go',
  title: 'Go net/http (v2ctl fetch)',
  from: 'v2ray',
  version: ['sh', '-c', `grep -aom1 'go1[.][0-9][0-9.]*' "$(command -v v2ctl)" | head -n 1 | tr -d go`],
  running: {
    kind: 'each',
    command: ({ url }) => ['v2ctl', 'fetch', url],
  },
  told: /Get "[^"]*": (.*?)(?:: read udp.*)?$|unexpected HTTP status code: \d+/gm,
}
