import { engine } from './engine.ts'
import type { Example } from './example.ts'
import { listening, names } from './names.ts'
import { proxy, target } from './proxy.ts'
import { reach } from './reach.ts'
import { url } from './url.ts'
import { variables } from './variables.ts'

/** Every finding that can be shown, in the order of the codes. */
export const examples: readonly Example[] = [
  ...[url, variables, names, listening, reach, proxy, target, engine].flat(),
].sort((a, b) => (a.code < b.code ? -1 : 1))
