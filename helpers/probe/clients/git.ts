import { agentOf, type Client, seconds } from './client.ts'

export const git: Client = {
  id: 'git',
  title: 'git',
  from: 'git',
  version: ['git', '--version'],
  running: {
    kind: 'each',
    command: ({ url, nonce, timeout }) => [
      'git',
      '-c',
      `http.userAgent=${agentOf(nonce)}`,
      '-c',
      'http.lowSpeedLimit=1',
      '-c',
      `http.lowSpeedTime=${seconds(timeout)}`,
      'ls-remote',
      `${new URL(url).origin}/repository`,
    ],
  },
  told: /^(?:fatal|error): .*$/gm,
}
