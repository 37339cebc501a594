import { firewallOf, type Interface, lanAddress, type Route } from '../../host/look.ts'
import { timeouts } from '../../timeouts.ts'
import type { HostSight, Listener } from '../facts.ts'
import type { Ground } from '../ground.ts'

/**
 * All in one shell: to start a program in a seat costs more than most of these take. Rules may be in any of three places: the
 * tables of nftables, those that iptables keeps there, and its own of old, which to ask for would load them where none is.
 */
const LOOK = [
  'ip -j addr',
  'ip -j -4 route',
  'ss -Hltnp',
  '{ iptables -S; grep -qx filter /proc/net/ip_tables_names && iptables-legacy -S; } 2> /dev/null',
  'nft list ruleset 2> /dev/null',
]
const MARK = '--- familyai-kit ---'

/** Looks at the host through its seat; read-only. @throws when the seat fails */
export async function lookAtHost({ seat }: { readonly seat: Pick<Ground['seat'], 'must'> }): Promise<HostSight> {
  const script = [...LOOK, 'true'].join(`; echo '${MARK}'; `)
  const output = await seat.must(['sh', '-c', script], { timeout: timeouts.look })
  const [addresses = '', routes = '', listeners = '', rules = '', ruleset = ''] = output.split(`${MARK}\n`)
  return hostSight(JSON.parse(addresses || '[]'), JSON.parse(routes || '[]'), listeners, rules, ruleset)
}

/** What the outputs of `ip`, `ss`, `iptables -S` and `nft list ruleset` say. Pure. */
export function hostSight(
  interfaces: readonly Interface[],
  routes: readonly Route[],
  listeners: string,
  rules: string,
  ruleset: string,
): HostSight {
  const addresses = interfaces.flatMap(({ ifname, addr_info }) =>
    addr_info.filter(({ family }) => family === 'inet').map(({ local }) => ({ device: ifname, address: local })),
  )
  return {
    lan: lanAddress(interfaces, routes),
    defaultBridge: addresses.find(({ device }) => device === 'docker0')?.address ?? null,
    addresses,
    routes: routes.flatMap(({ dst, dev, type = '' }) =>
      dst === 'default' ? [] : [{ destination: dst, device: dev ?? type }],
    ),
    listeners: listenersIn(listeners),
    firewall: firewallOf(rules) ?? tableOf(ruleset),
  }
}

/** Node calls the thread so that ss takes for the program. */
const PROGRAMS: Readonly<Record<string, string>> = { MainThread: 'node' }

/**
 * The TCP listeners in the output of `ss -Hltnp` (ss(8)); `*` is both families at once. What listens on all of IPv6 alone, which it
 * writes `[::]`, takes nothing of what is asked here, and is left out.
 */
export function listenersIn(output: string): Listener[] {
  return output.split('\n').flatMap(line => {
    const [, , , local = ''] = line.trim().split(/\s+/)
    const [, host = '', port] = /^(.*):(\d+)$/.exec(local) ?? []
    if (port === undefined || host === '[::]') return []
    const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
    const program = /users:\(\("((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? ''
    return [
      {
        address: bare === '*' ? '::' : bare.replace(/^::ffff:/, ''),
        port: Number(port),
        program: PROGRAMS[program] ?? (program || null),
      },
    ]
  })
}

/** iptables keeps its rules in these; they were listed by its own program. */
const OF_IPTABLES = /^ip6? (?:filter|nat|mangle|raw|security)$/

/**
 * The nftables table, beside those of iptables, with a chain for what comes in that could stop something, from `nft list ruleset`
 * (nft(8)): firewalld calls its own `firewalld`. null when there is none.
 */
export function tableOf(ruleset: string): string | null {
  for (const [, table = '', body = ''] of ruleset.matchAll(/^table (\S+ \S+) \{\n([\s\S]*?)^\}/gm)) {
    if (OF_IPTABLES.test(table) || !/hook input\b/.test(body)) continue
    const incoming = body.split(/^\t\}/m).filter(chain => /hook input\b/.test(chain))
    if (incoming.some(chain => /\b(?:drop|reject|jump|goto)\b/.test(chain))) return table.split(' ')[1] ?? null
  }
  return null
}
