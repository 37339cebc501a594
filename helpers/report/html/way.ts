import type { DrawnPath } from '../../doctor/diagnosis.ts'
import { inSubnet, isLoopback } from '../../doctor/rules/addresses.ts'
import type { HostFacts } from '../../host/capabilities.ts'
import { gatewayOf } from '../../host/subnet.ts'
import type { Outcome, Proof } from '../../probe/evidence.ts'
import { isNegative } from '../../probe/outcome.ts'

type Role = 'container' | 'bridge' | 'host' | 'proxy' | 'internet'

export type Hop = { readonly role: Role; readonly name: string; readonly address: string | null }

/** The way of a request: its hops, the first of them that was not reached, and how it ended; null when nobody looked. */
export type Way = { readonly hops: readonly Hop[]; readonly broken: number | null; readonly how: string | null }

/** Outcomes of a request that had reached the proxy. */
const AT_PROXY: ReadonlySet<Outcome> = new Set([
  'auth-required',
  'denied',
  'wrong-protocol',
  'upstream-failed',
  'tls-failed',
  'reset',
])

/** The last of these separates what may be an IPv6 address from its port. */
const hostIn = (place: string): string => place.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')

const targetIn = (url: string): string => URL.parse(url)?.host ?? url

/**
 * The way of one proof on a host. `source` is the address that its vantage is known by, from this proof or its positive
 * control; without one, a container is taken to be on a bridge.
 */
export function wayOf(proof: Proof, host: HostFacts | undefined, source: string | null): Way {
  const { outcome, evidence } = proof
  const [vantage = '', ...rest] = proof.path.split(' → ')
  const target = targetIn(rest.at(-1) ?? '')
  const place = rest.length > 1 && outcome !== 'direct' ? (rest[0] ?? null) : null
  const has = host?.capabilities
  const gateway = has ? gatewayOf(has.subnet) : null
  const own = [has?.lanAddress, has?.defaultBridge, gateway].filter(address => typeof address === 'string')
  const onHost = vantage === 'host' || (source !== null && (isLoopback(source) || own.includes(source)))
  const proxyName = place === null ? null : hostIn(place)
  const inside = proxyName !== null && isLoopback(proxyName) && !onHost
  const inContainer = proxyName !== null && !onHost && /^[a-z][\w-]*$/i.test(proxyName) && !isLoopback(proxyName)
  const bridge = has && source !== null && !inSubnet(source, has.subnet) ? (has.defaultBridge ?? gateway) : gateway
  const hops: Hop[] = [
    ...(vantage === 'host' ? [] : [{ role: 'container', name: vantage, address: onHost ? null : source } as const]),
    ...(onHost || inside ? [] : [{ role: 'bridge', name: 'bridge', address: bridge } as const]),
    ...(inside || inContainer ? [] : [{ role: 'host', name: 'host', address: has?.lanAddress ?? null } as const]),
    ...(place === null ? [] : [{ role: 'proxy', name: 'proxy', address: place } as const]),
    { role: 'internet', name: 'internet', address: target },
  ]
  const known = proxyName !== null && [...own, 'host.docker.internal'].includes(proxyName)
  return { hops, broken: brokenAt(proof, hops, known), how: howOf(outcome, evidence.client) }
}

/** Which hop was not reached. `known`: the proxy's address is one of the host's. */
function brokenAt({ outcome, evidence }: Proof, hops: readonly Hop[], known: boolean): number | null {
  if (!isNegative(outcome)) return null
  const last = hops.length - 1
  const proxy = hops.findIndex(({ role }) => role === 'proxy')
  const host = hops.findIndex(({ role }) => role === 'host')
  const answered = evidence.upstream.length > 0 || (outcome === 'timeout' && evidence.client.remote !== null)
  if (AT_PROXY.has(outcome) || proxy < 0 || answered) return last
  if (outcome === 'dns-failed') return Math.min(1, last)
  const stopped = outcome === 'timeout' || outcome === 'unreachable'
  return stopped && known && host > 0 ? host : proxy
}

function howOf(outcome: Outcome, { errno, connectStatus, status }: Proof['evidence']['client']): string {
  if (!isNegative(outcome)) return outcome
  const answer = [connectStatus, status].find(code => code >= 400)
  return [outcome, errno ?? (answer === undefined ? null : String(answer))].filter(Boolean).join(' · ')
}

/** A path that the doctor drew, as a way. `looked`: whether anybody went it. A container's own loopback is on no bridge. */
export function wayDrawn({ hops, broken, how }: DrawnPath, mode: string, looked: boolean): Way {
  const drawn = hops.map((text, i) => hopDrawn(text, i, hops.length - 1, mode))
  const inside =
    mode !== 'host' && drawn.some(({ role, address }) => role === 'proxy' && isLoopback(hostIn(address ?? '')))
  const kept = inside ? drawn.filter(({ role }) => role !== 'bridge') : drawn
  const stop = broken === null ? null : broken - (drawn.length - kept.length)
  return { hops: kept, broken: stop, how: how ?? (looked ? '' : null) }
}

function hopDrawn(text: string, at: number, last: number, mode: string): Hop {
  if (at === 0) return { role: 'container', name: text, address: null }
  if (at === last) return { role: 'internet', name: 'internet', address: text }
  if (mode === 'host' && text === 'host') return { role: 'host', name: 'host', address: null }
  if (/:\d+$/.test(text)) return { role: 'proxy', name: 'proxy', address: text }
  const [, name = text, address = null] = /^(\S+) (\S+)$/.exec(text) ?? []
  return { role: 'bridge', name, address }
}
