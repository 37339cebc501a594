import { unseenProgram } from '../../text/judgements.ts'
import { type Facts, type HostSight, type Listener, vantages } from '../facts.ts'
import { commonPlaces } from '../places.ts'
import { environmentOf, proxyFor } from '../proxy-choice.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

/** A published port: Docker redirects what comes to it before the rules that a firewall has for the host itself. */
const PUBLISHED = 'docker-proxy'

/** FAP-701 */
const open: Rule = facts => {
  const { host } = facts
  if (host === null) return []
  return [...proxyPorts(facts)].flatMap(([port, used]): Suspicion[] => {
    const listener = host.listeners.find(candidate => candidate.port === port && isExposed(host, candidate))
    if (listener === undefined || !serves(facts, listener, used)) return []
    const program = listener.program ?? unseenProgram
    const values = { ...commonPlaces(facts, null), port, program, listening: listener.address }
    return [{ code: 'FAP-701', services: [], place: null, values }]
  })
}

/** How services use a port: whether all say who they are, and whether one finds it by the name of a service. */
type Used = { readonly secret: boolean; readonly byName: boolean }

function proxyPorts({ services, targets }: Facts): Map<number, Used> {
  const names = new Set(services.flatMap(({ name, aliases = [] }) => [name, ...aliases]))
  const ports = new Map<number, Used>()
  for (const service of services) {
    for (const target of targets) {
      const choice = proxyFor(environmentOf(service), target)
      if (choice.kind !== 'proxy' || !('ok' in choice.parsed)) continue
      const { host, port, username } = choice.parsed.ok
      const { secret, byName } = ports.get(port) ?? { secret: true, byName: false }
      ports.set(port, { secret: secret && username !== '', byName: byName || names.has(host) })
    }
  }
  return ports
}

/** Whether the LAN comes to it. A firewall of the host's stops what is not published by Docker. */
const isExposed = ({ lan, firewall }: HostSight, { address, program }: Listener): boolean =>
  ['0.0.0.0', '::', lan].includes(address) && (firewall === null || program === PUBLISHED)

/**
 * Whether it served somebody whom it does not know: with something from behind it, for V2Ray answers 200 to those whom its
 * routing then closes the tunnel to. Who asked a published port of a proxy in a container came by the
 * container's name; so where nobody tried, what its own services must say decides.
 */
function serves({ paths }: Facts, { port, program }: Listener, { secret, byName }: Used): boolean {
  const tried = paths.filter(({ vantage, proxy }) => vantage === vantages.stranger && proxy?.port === port)
  if (tried.length === 0) return program === PUBLISHED && byName && !secret
  return tried.some(({ steps: { answer, tls, target } }) => {
    const { status } = answer ?? { status: 0 }
    const taken = status >= 200 && status < 400
    return taken && (typeof tls?.issuer === 'string' || (target?.status ?? 0) > 0)
  })
}

/** Who else can use the proxy: FAP-701. */
export const exposureRules: readonly Rule[] = [open]
