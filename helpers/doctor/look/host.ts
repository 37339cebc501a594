import { firewallOf, RULES, RULESET } from '../../host/firewall.ts'
import { type Interface, lanAddress, type Route } from '../../host/look.ts'
import { timeouts } from '../../timeouts.ts'
import type { HostSight, Listener } from '../facts.ts'
import type { Ground } from '../ground.ts'

/** All in one shell: to start a program in a seat costs more than most of these take. */
const LOOK = ['ip -j addr', 'ip -j -4 route', 'ss -Hltnp', RULES, RULESET]
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
    routes: routes.filter(({ dst }) => dst !== 'default').map(({ dst, dev }) => ({ destination: dst, device: dev })),
    listeners: listenersIn(listeners),
    firewall: firewallOf(rules, ruleset),
  }
}

/** Node calls the thread so that ss takes for the program. */
const PROGRAMS: Readonly<Record<string, string>> = { MainThread: 'node' }

/** The TCP listeners in the output of `ss -Hltnp` (ss(8)); `*` is both families at once. */
export function listenersIn(output: string): Listener[] {
  return output.split('\n').flatMap(line => {
    const [, , , local = ''] = line.trim().split(/\s+/)
    const [, host = '', port] = /^(.*):(\d+)$/.exec(local) ?? []
    if (port === undefined) return []
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
