import { type Client, agentOf } from './client.ts'

export const npm: Client = {
  id: 'npm',
  title: 'npm',
  from: 'npm',
  version: ['/usr/bin/node', '/usr/bin/npm', '--version'],
  running: {
    kind: 'each',
    command: ({ url, nonce, timeout }) => ['/usr/bin/node', '/usr/bin/npm', 'ping', '--registry', new URL(url).origin, '--fetch-retries=0', `--fetch-timeout=${timeout}`, '--no-update-notifier', '--logs-max=0', `--user-agent=${agentOf(nonce)}`],
  },
  told: /^npm (?:ERR!|error) (?:[A-Z]\w*Error: |network (?!This|In|If|'proxy)|\d{3} |Invalid|request to ).*$/gm,
}
