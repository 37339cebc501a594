import { type Client, seconds } from './client.ts'

export const apt: Client = {
  id: 'apt',
  title: 'apt',
  from: 'apt',
  version: ['apt-get', '--version'],
  running: {
    kind: 'each',
    command: ({ url, nonce, timeout }) => [
      '/usr/lib/apt/apt-helper',
      '-o',
      'Acquire::Retries=0',
      '-o',
      `Acquire::http::Timeout=${seconds(timeout)}`,
      '-o',
      `Acquire::https::Timeout=${seconds(timeout)}`,
      'download-file',
      url,
      `/tmp/apt-${nonce}`,
    ],
  },
  told: /^E: Failed to fetch \S+ +(.*?)(?: {2}connection:.*)?$/gm,
}
