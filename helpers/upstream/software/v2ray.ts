import type { Software } from './software.ts'

export const v2ray: Software = {
  name: 'v2ray',
  program: 'v2ray',
  ending: 'json',
  config: 'config.json',
  argv: ['v2ray', '-config', 'config.json'],
  speaks: ['http'],
}
