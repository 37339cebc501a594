import type { Variable } from '../ground.ts'
import type { End } from '../judge.ts'

/** The letters of the tables. */
export const letters: Readonly<Record<string, string>> = {
  http_proxy: 'h',
  HTTP_PROXY: 'H',
  https_proxy: 's',
  HTTPS_PROXY: 'S',
  all_proxy: 'a',
  ALL_PROXY: 'A',
  direct: 'D',
  proxied: 'P',
  'wrong-protocol': 'W',
} satisfies Partial<Record<Variable | End, string>>
