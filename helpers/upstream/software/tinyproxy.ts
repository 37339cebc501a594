import type { Software } from './software.ts'

export const tinyproxy: Software = {
  name: 'tinyproxy',
  program: 'tinyproxy',
  ending: 'conf',
  config: 'tinyproxy.conf',
  argv: ['tinyproxy', '-d', '-c', 'tinyproxy.conf'],
  speaks: ['http'],
}
