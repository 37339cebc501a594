import { expect, test } from 'vitest'
import { firewallOf } from './firewall.ts'

/** What ufw 0.36 leaves in `iptables -S`, shortened; the policy and the rules change with its state, the jumps stay. */
const ufw = (policy: string, ...rules: readonly string[]) =>
  [
    `-P INPUT ${policy}`,
    '-P FORWARD DROP',
    '-P OUTPUT ACCEPT',
    '-N ufw-before-input',
    '-N ufw-reject-input',
    '-A INPUT -j ufw-before-input',
    '-A INPUT -j ufw-reject-input',
    ...rules,
    '',
  ].join('\n')
const active = [
  '-A ufw-before-input -i lo -j ACCEPT',
  '-A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A ufw-before-input -j ufw-user-input',
]
const docker = '-P FORWARD DROP\n-A FORWARD -j DOCKER-FORWARD\n-A DOCKER ! -i docker0 -o docker0 -j DROP\n'

test.each<readonly [string, rules: string, firewall: string | null]>([
  ['no rule', '-P INPUT ACCEPT\n', null],
  ['none that can be read', '', null],
  ['Docker’s own, which are for forwarding', `-P INPUT ACCEPT\n${docker}`, null],
  ['ufw', ufw('DROP', ...active), 'ufw'],
  [
    'ufw that rejects',
    ufw('DROP', ...active, '-A ufw-reject-input -j REJECT --reject-with icmp-port-unreachable'),
    'ufw',
  ],
  ['ufw that allows but for its rules', ufw('ACCEPT', ...active), 'ufw'],
  ['ufw disabled: its chains stay, empty', ufw('ACCEPT'), null],
  ['a policy', '-P INPUT DROP\n-A INPUT -i lo -j ACCEPT\n', 'iptables'],
  ['a rule that drops', '-P INPUT ACCEPT\n-A INPUT -s 172.28.0.0/16 -p tcp -j DROP\n', 'iptables'],
  [
    'a rule that rejects',
    '-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 2526 -j REJECT --reject-with icmp-host-prohibited\n',
    'iptables',
  ],
  ['a rule that accepts', '-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n', null],
])('the firewall of %s', (_, rules, firewall) => {
  expect(firewallOf(rules, '')).toBe(firewall)
})

/** As firewalld 2 leaves it in `nft list ruleset`, shortened. */
const firewalld = `table inet firewalld {
	chain mangle_PREROUTING {
		type filter hook prerouting priority mangle + 10; policy accept;
		jump mangle_PREROUTING_ZONES
	}

	chain filter_INPUT {
		type filter hook input priority filter + 10; policy accept;
		ct state { established, related } accept
		iifname "lo" accept
		jump filter_INPUT_ZONES
		reject with icmpx admin-prohibited
	}
}
`
const ofIptables = firewalld.replace('inet firewalld', 'ip filter')
const harmless = `table inet counters {
	chain in {
		type filter hook input priority filter; policy accept;
		counter packets 1 bytes 60
	}

	chain out {
		type filter hook output priority filter; policy accept;
		drop
	}
}
`
const policy = `table ip home {
	chain in {
		type filter hook input priority filter; policy drop;
		iifname "lo" accept
	}
}
`

test.each<readonly [string, ruleset: string, string | null]>([
  ['firewalld', `${harmless}${firewalld}`, 'firewalld'],
  ['a table of the owner’s own', policy, 'home'],
  ['what iptables keeps there, which is listed by iptables', ofIptables, null],
  ['one that stops only what goes out', harmless, null],
  ['none', '', null],
])('nftables: %s', (_, ruleset, table) => {
  expect(firewallOf('-P INPUT ACCEPT\n', ruleset)).toBe(table)
})
