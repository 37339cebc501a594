import type { Rule } from '../suspicion.ts'
import { configuredRules } from './configured.ts'
import { engineRules } from './engine.ts'
import { environmentRules } from './environment.ts'
import { exposureRules } from './exposure.ts'
import { listeningRules } from './listening.ts'
import { namesRules } from './names.ts'
import { proxyRules } from './proxy.ts'
import { reachRules } from './reach.ts'
import { targetRules } from './target.ts'
import { urlRules } from './url.ts'

/** Every rule, by the name of its family. */
export const families: Readonly<Record<string, readonly Rule[]>> = {
  url: urlRules,
  environment: environmentRules,
  names: namesRules,
  listening: listeningRules,
  reach: reachRules,
  proxy: proxyRules,
  configured: configuredRules,
  target: targetRules,
  engine: engineRules,
  exposure: exposureRules,
}
