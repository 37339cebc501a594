import type { EngineNetwork, Facts, NetworkPlan } from './facts.ts'

/** As the compose files have them; none where compose was not read. */
export const plannedNetworks = ({ project: { compose } }: Pick<Facts, 'project'>): readonly NetworkPlan[] =>
  compose.kind === 'loaded' ? compose.networks : []

/** As the engine has them; none where nobody asked it. */
export const engineNetworks = ({ engine }: Facts): readonly EngineNetwork[] =>
  engine?.kind === 'usable' ? engine.networks : []
