/** What is read of a machine's own network, by one of its programs. */
export type Reading = {
  readonly kind: string
  readonly argv: readonly [string, ...string[]]
  /** what of its output stays the same while nobody changes anything */
  readonly tidy?: (lines: readonly string[]) => string[]
}

/** The lines that say something. */
export const whole = (lines: readonly string[]): string[] => lines.map(line => line.trim()).filter(line => line !== '')

/** The kernel gives Docker's own bridges such an address when their first container comes, and leaves it. */
const BRIDGES_OWN = /^(docker0|br-[0-9a-f]{12}) fe80::|^fe80::\/64 dev (docker0|br-[0-9a-f]{12}) /

const addressesOf = (lines: readonly string[]): string[] =>
  whole(lines)
    .map(line => line.split(/\s+/))
    .map(([, name, , address]) => `${name} ${address}`)
    .filter(line => !BRIDGES_OWN.test(line))

/** The interfaces by their names; a pair's other end may be elsewhere. */
const linksOf = (lines: readonly string[]): string[] =>
  whole(lines).flatMap(line => /^\d+: ([^:@]+)/.exec(line)?.slice(1) ?? [])

/** An interface of a container's comes and goes with its settings: that it does is told by itself. */
const sysctlsOf = (lines: readonly string[]): string[] =>
  whole(lines).filter(line => !/\/conf\/(veth|br-)[0-9a-f]+\//.test(line))

/** What `ip` calls an interface that went, and its routes with it, while they were listed (iproute2, `ll_index_to_name`). */
const GONE = / dev if\d+ /

/** A route that was learned from a router has a time to live. */
const routesOf = (lines: readonly string[]): string[] =>
  whole(lines)
    .map(line => line.replace(/ expires \d+sec/, ''))
    .filter(line => !BRIDGES_OWN.test(line) && !GONE.test(line))

const savedRules = (lines: readonly string[]): string[] =>
  whole(lines).flatMap(line => (line.startsWith('#') ? [] : [line.replace(/ \[\d+:\d+\]$/, '')]))

/** What a Docker Engine sets, or would have to be set for it. */
const SYSCTLS = [
  'ipv4/ip_forward',
  'ipv4/ip_local_port_range',
  'ipv4/ip_unprivileged_port_start',
  ...['forwarding', 'route_localnet', 'rp_filter', 'accept_local', 'proxy_arp'].map(name => `ipv4/conf/*/${name}`),
  ...['forwarding', 'disable_ipv6', 'accept_ra'].map(name => `ipv6/conf/*/${name}`),
  'bridge/bridge-nf-call-*',
  'netfilter/nf_conntrack_max',
].map(name => `/proc/sys/net/${name}`)

export const readings: readonly Reading[] = [
  { kind: 'link', argv: ['ip', '-o', 'link'], tidy: linksOf },
  { kind: 'address', argv: ['ip', '-o', 'addr'], tidy: addressesOf },
  { kind: 'route', argv: ['ip', '-4', 'route'], tidy: routesOf },
  { kind: 'route', argv: ['ip', '-6', 'route'], tidy: routesOf },
  { kind: 'rule', argv: ['ip', '-4', 'rule'] },
  { kind: 'rule', argv: ['ip', '-6', 'rule'] },
  { kind: 'iptables', argv: ['iptables-save'], tidy: savedRules },
  { kind: 'iptables-legacy', argv: ['iptables-legacy-save'], tidy: savedRules },
  { kind: 'ip6tables', argv: ['ip6tables-save'], tidy: savedRules },
  { kind: 'nft', argv: ['nft', '--stateless', 'list', 'ruleset'], tidy: nftRules },
  // Which of them there are, the kernel decides.
  { kind: 'sysctl', argv: ['sh', '-c', `grep -s . ${SYSCTLS.join(' ')}; true`], tidy: sysctlsOf },
]

/** The rules of nft's listing, each after the names of the table and chain that it stands in. */
export function nftRules(lines: readonly string[]): string[] {
  const inside: string[] = []
  return whole(lines).flatMap(line => {
    if (line === '}') inside.pop()
    else if (line.endsWith('{')) inside.push(line.slice(0, -1).trim())
    else return [[...inside, line].join(' > ')]
    // A table or a chain is there without a rule in it, too.
    return line === '}' ? [] : [inside.join(' > ')]
  })
}
