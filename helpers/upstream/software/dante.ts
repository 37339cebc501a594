import type { Software } from './software.ts'

export const dante: Software = {
  name: 'dante',
  program: 'danted',
  ending: 'conf',
  config: 'danted.conf',
  argv: ['danted', '-f', 'danted.conf', '-p', 'danted.pid'],
  speaks: ['socks'],
}
