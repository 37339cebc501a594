import type { HostFacts } from '../host/capabilities.ts'
import { needs as words } from '../text/needs.ts'
import { type Language, type Message, say } from '../text/say.ts'

type Rule = { readonly met: (has: HostFacts['capabilities']) => boolean; readonly why: Message }

/** The Engine's major version from which an internal network has no default route (moby#46603). */
const ROUTELESS = 25

const major = (version: string) => Number.parseInt(version, 10)

/** What a scenario may ask of a host, and why a host that lacks it cannot carry the scenario. */
const rules = {
  /** firewall, addresses and routes may be changed */
  disposable: { met: ({ disposable }) => disposable, why: words.disposable },
  /** somebody's machine, not a lab: for what is worth its time once, where it matters */
  'own-machine': { met: ({ disposable }) => !disposable, why: words.ownMachine },
  /** 172.28.0.0/16, 192.168.3.84 and port 2526 may be used literally */
  'literal-addresses': { met: ({ literalAddresses }) => literalAddresses, why: words.literalAddresses },
  lan: { met: ({ lanAddress }) => lanAddress !== null, why: words.lan },
  'default-bridge': { met: ({ defaultBridge }) => defaultBridge !== null, why: words.defaultBridge },
  /** a container's packets to the host are not filtered; a lab's filter is the scenario's own */
  'open-firewall': { met: ({ disposable, firewall }) => disposable || firewall === null, why: words.openFirewall },
  /** names the cells of the matrix that cannot be */
  'extra-hosts-on-the-host': { met: () => false, why: words.extraHostsOnTheHost },
  /** `network_mode: host` is this very machine */
  'real-host-network': { met: ({ rootless, desktop }) => !rootless && !desktop, why: words.realHostNetwork },
  'routeless-internal-networks': {
    met: ({ engineVersion }) => major(engineVersion) >= ROUTELESS,
    why: words.routelessInternalNetworks,
  },
  'routed-internal-networks': {
    met: ({ engineVersion }) => major(engineVersion) < ROUTELESS,
    why: words.routedInternalNetworks,
  },
} as const satisfies Record<string, Rule>

export type Need = keyof typeof rules

/** Why a host with these capabilities cannot carry a scenario with these needs: the first reason; null when it can. */
export function unmet(
  capabilities: HostFacts['capabilities'],
  needs: readonly Need[],
  language: Language,
): string | null {
  const missing = needs.map(need => rules[need]).find(({ met }) => !met(capabilities))
  const { firewall, engineVersion } = capabilities
  return missing ? say(language, missing.why, { firewall: firewall ?? '', version: engineVersion }) : null
}

/** A scenario found out only while it ran that its host cannot carry it; the message is the reason. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported'
}
