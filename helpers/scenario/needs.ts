import type { Host } from '../host/host.ts'

/** What a scenario may ask of a host: for each, why a given host lacks it, or null when it has it. */
const lacks = {
  /** firewall, addresses and routes may be changed */
  disposable: ({ capabilities }: Host) =>
    capabilities.disposable
      ? null
      : 'it would change the firewall, addresses or routes of this machine; proven in a lab',
  /** 172.28.0.0/16, 192.168.3.84 and port 2526 may be used literally */
  'literal-addresses': ({ capabilities }: Host) =>
    capabilities.literalAddresses
      ? null
      : "it uses the guide's literal addresses, which may belong to somebody here; proven in a lab",
  lan: ({ addresses }: Host) => (addresses.lan ? null : 'this machine has no LAN address'),
  'default-bridge': ({ addresses }: Host) =>
    addresses.defaultBridge ? null : 'this engine has no default bridge (docker0), so host-gateway means nothing',
  /** a container's packets to the host are not filtered */
  'open-firewall': ({ capabilities }: Host) =>
    capabilities.disposable || capabilities.firewall === null
      ? null
      : `the firewall of this machine (${capabilities.firewall}) may stop container → host, and is not ours to change`,
  /** `extra_hosts` belongs to containers: no host has it */
  'extra-hosts-on-the-host': () => 'impossible: extra_hosts belongs to a container, the host itself has none',
  /** `network_mode: host` is this very machine */
  'real-host-network': ({ capabilities }: Host) =>
    capabilities.rootless || capabilities.desktop
      ? 'host networking of a rootless or Desktop engine is not this machine'
      : null,
} as const satisfies Record<string, (host: Host) => string | null>

export type Need = keyof typeof lacks

/** Why this host cannot carry a scenario with these needs: the first reason; null when it can. */
export function unmet(host: Host, needs: readonly Need[]): string | null {
  return needs.map(need => lacks[need](host)).find(reason => reason !== null) ?? null
}
