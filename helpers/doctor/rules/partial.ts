import { hostItself } from '../../text/judgements.ts'
import { type Facts, type ServiceSight, vantages } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { notYetThere } from './names.ts'
import { suspect } from './suspect.ts'
import { endOf, gotOut, type ProxyWalk, proxyWalks } from './walks.ts'

/** FAP-308: what is left when no finding says what is wrong with the one mode. `{fails}` are the services that remain. */
export const partialRule: Rule = facts => {
  const walks = proxyWalks(facts).filter(walk => walk.ending?.at !== 'unseen' && !notYetThere(facts, walk))
  const fails = new Map<ServiceSight, ProxyWalk>()
  for (const walk of walks) if (!gotOut(walk)) fails.set(walk.service, fails.get(walk.service) ?? walk)
  const out = new Map<ServiceSight['mode'], Set<string>>()
  for (const { service } of walks)
    if (!fails.has(service)) out.set(service.mode, (out.get(service.mode) ?? new Set()).add(service.name))

  return [...fails].flatMap(([service, walk]): Suspicion[] => {
    if (out.has(service.mode)) return []
    const others = [...out.values()].flatMap(names => [...names])
    const works =
      others.length > 0 ? others.join(', ') : service.mode !== 'host' && hostGetsOut(facts) ? hostItself : null
    return works === null ? [] : [suspect(facts, 'FAP-308', walk, { works })]
  })
}

const hostGetsOut = ({ paths }: Facts): boolean =>
  paths.some(path => path.vantage === vantages.host && path.proxy !== null && endOf(path) === null)
