import { type Client, seconds } from './client.ts'

export const aria2: Client = {
  id: 'aria2',
  title: 'aria2',
  from: 'aria2',
  version: ['aria2c', '--version'],
  running: {
    kind: 'each',
    command: ({ url, nonce, timeout }) => [
      'aria2c',
      '--no-conf',
      '--max-tries=1',
      '--console-log-level=error',
      '--summary-interval=0',
      '--download-result=hide',
      '--async-dns=false',
      `--timeout=${seconds(timeout)}`,
      `--connect-timeout=${seconds(timeout)}`,
      '-d',
      '/tmp',
      '-o',
      `aria2-${nonce}`,
      url,
    ],
  },
  told: /errorCode=\d+ (?!URI=).*/gm,
}
