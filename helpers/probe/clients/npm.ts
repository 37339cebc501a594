import { agentOf, type Client } from './client.ts'

/** With a cache of its own each time: npm takes from it what it cannot get. */
export const npm: Client = {
  id: 'npm',
  title: 'npm',
  from: 'npm',
  version: ['/usr/bin/node', '/usr/bin/npm', '--version'],
  running: {
    kind: 'each',
    command: ({ url, nonce, timeout }) => [
      '/usr/bin/node',
      '/usr/bin/npm',
      'view',
      'familyai-kit',
      'version',
      '--registry',
      new URL(url).origin,
      '--fetch-retries=0',
      `--fetch-timeout=${timeout}`,
      '--no-update-notifier',
      '--logs-max=0',
      `--cache=/tmp/npm-${nonce}`,
      `--user-agent=${agentOf(nonce)}`,
    ],
  },
  told: /^npm (?:ERR!|error) (?:[A-Z]\w*Error: |network (?!This|In|If|'proxy)|\d{3} |Invalid|request to ).*$/gm,
}
