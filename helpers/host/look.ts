import type Docker from 'dockerode'
import type { Capabilities } from './capabilities.ts'
import { firewallOf, RULES, RULESET } from './firewall.ts'
import type { Seat } from './seat.ts'
import { claims } from './subnet.ts'

/** What `ip -j addr` says of one interface, as far as it is read. */
export type Interface = {
  readonly ifname: string
  readonly flags: readonly string[]
  readonly addr_info: readonly { readonly family: string; readonly local: string; readonly scope: string }[]
}

/** What `ip -j route` says of one route, as far as it is read. */
export type Route = { readonly dst: string; readonly dev: string; readonly prefsrc?: string }

const bridges = /^(docker|br-|veth|virbr|cni|flannel|lxc|podman)/

/** The host's LAN address: that of the default route's interface, else of the first that is not a bridge of containers. */
export function lanAddress(interfaces: readonly Interface[], routes: readonly Route[]): string | null {
  const device = routes.find(route => route.dst === 'default')?.dev
  const global = (of: Interface) => of.addr_info.find(a => a.family === 'inet' && a.scope === 'global')?.local ?? null
  const candidates = interfaces.filter(i => i.ifname === device || (!bridges.test(i.ifname) && i.flags.includes('UP')))
  const preferred = candidates.find(i => i.ifname === device && global(i)) ?? candidates.find(i => global(i))
  return preferred ? global(preferred) : null
}

/** Whether the kernel was built with an option; null when it does not tell. */
export function kernelHas(config: string, option: string): boolean | null {
  if (config === '') return null
  return new RegExp(`^CONFIG_${option}=[ym]$`, 'm').test(config)
}

/** Whether host networking and host-gateway of an engine mean this machine, from what `/info` says. */
export function kindOf(info: { SecurityOptions?: string[] | null; OperatingSystem: string }) {
  return {
    rootless: (info.SecurityOptions ?? []).some(option => option.includes('rootless')),
    desktop: info.OperatingSystem === 'Docker Desktop',
  }
}

/** Looks at a host once, through its seat and its engine: read-only. */
export async function look(
  docker: Docker,
  seat: Pick<Seat, 'run'>,
): Promise<Omit<Capabilities, 'disposable' | 'literalAddresses' | 'subnet'> & { taken: string[] }> {
  const output = async (...argv: [string, ...string[]]) => {
    const { code, stdout } = await seat.run(argv)
    return code === 0 ? stdout : ''
  }
  const [info, version, networks, addresses, routes, rules, ruleset, config, compose] = await Promise.all([
    docker.info(),
    docker.version(),
    docker.listNetworks(),
    output('ip', '-j', 'addr'),
    output('ip', '-j', '-4', 'route'),
    output('sh', '-c', RULES),
    output('sh', '-c', RULESET),
    output('sh', '-c', 'zcat /proc/config.gz 2>/dev/null || true'),
    output('docker', 'compose', 'version', '--short'),
  ])
  const interfaces: Interface[] = JSON.parse(addresses || '[]')
  const table: Route[] = JSON.parse(routes || '[]')
  const subnets = networks
    .flatMap(network => network.IPAM?.Config ?? [])
    .flatMap(({ Subnet }) => (Subnet?.includes('.') ? [Subnet] : []))
  const local = (name: string) =>
    interfaces.find(i => i.ifname === name)?.addr_info.find(a => a.family === 'inet')?.local ?? null
  return {
    engineVersion: version.Version,
    apiVersion: version.ApiVersion,
    os: info.OperatingSystem,
    arch: info.Architecture,
    kernel: info.KernelVersion,
    cgroup: info.CgroupVersion === '2' ? '2' : '1',
    ...kindOf(info),
    ipNfRaw: kernelHas(config, 'IP_NF_RAW'),
    veth: kernelHas(config, 'VETH'),
    firewall: firewallOf(rules, ruleset),
    compose: compose.trim(),
    ipv6: interfaces.some(i => i.addr_info.some(a => a.family === 'inet6' && a.scope === 'global')),
    lanAddress: lanAddress(interfaces, table),
    defaultBridge: local('docker0'),
    taken: [...subnets, ...table.map(route => route.dst).filter(claims)],
  }
}
