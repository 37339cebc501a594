import { expect, test } from 'vitest'
import { changes, isKept, mayBeOurs, photograph } from './machine.ts'
import { nftRules } from './machine-readings.ts'

test('what is gone and what has come, as often as it did', () => {
  expect(changes(['a', 'b', 'b'], ['b', 'c'])).toEqual(['- a', '- b', '+ c'])
  expect(changes(['a', 'b'], ['b', 'a'])).toEqual([])
})

test.each([
  ['+ container /familyai-kit-r1-api-1 c0ffee running', true],
  ['+ network familyai-kit-r1_familyai d00d', true],
  ['+ address br-0123456789ab 10.213.4.1/24', true],
  ['- route default via 192.168.3.1 dev eth0', true],
  ['- iptables -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', true],
  ['+ iptables -A POSTROUTING -s 10.213.4.0/24 ! -o br-0123456789ab -j MASQUERADE', true],
  ['+ sysctl /proc/sys/net/ipv4/ip_forward:1', true],
  ['+ nft table inet filter > chain input > tcp dport 22 drop', true],
  ['+ rule 100: from all lookup 7', true],
  ['+ link wg0', true],
  ['+ link veth01a2b3', false],
  ['+ container /somebody c0ffee running', false],
  ['+ sysctl /proc/sys/net/ipv4/conf/veth0c1/forwarding:1', false],
  ['+ nft table ip nat > chain DOCKER > iifname "docker0" counter return', false],
  ['+ nft table ip nat > chain POSTROUTING > ip saddr 172.17.0.2 ip daddr 172.17.0.2 tcp dport 80 masquerade', false],
  ['- image sha256:1 somebody/image:1', false],
  ['+ address br-0123456789ab 172.19.0.1/16', false],
  ['+ address veth01@if2 fe80::1/64', false],
  ['- iptables -A FORWARD -o docker0 -j DOCKER', false],
  ['+ iptables -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE', false],
])('%s may be ours: %s', (change, expected) => {
  expect(mayBeOurs(change, ['r1', '10.213.4.'])).toBe(expected)
})

test.each([
  ['+ image sha256:1 familyai-kit/lab:forky-1 kept', true],
  ['- volume familyai-kit-lab-forky-1 kept', true],
  ['+ image sha256:1 familyai-kit/run:r1 of run r1', false],
  ['+ container /c 1 running since … at  kept', false],
  ['+ volume somebodys', false],
])('%s is kept on purpose: %s', (change, expected) => {
  expect(isKept(change)).toBe(expected)
})

test('a rule of nft is told with its table and its chain', () => {
  const ruleset = `table ip filter {
	chain INPUT {
		type filter hook input priority filter; policy accept;
		tcp dport 22 drop
	}

	chain EMPTY {
	}
}`
  expect(nftRules(ruleset.split('\n'))).toEqual([
    'table ip filter',
    'table ip filter > chain INPUT',
    'table ip filter > chain INPUT > type filter hook input priority filter; policy accept;',
    'table ip filter > chain INPUT > tcp dport 22 drop',
    'table ip filter > chain EMPTY',
  ])
})

/** A machine whose programs print this, by their names; what is not among them is not there. */
const machine = (printed: Readonly<Record<string, string>>) => ({
  docker: null,
  onHost: {
    run: async (argv: readonly string[]) => {
      const stdout = printed[argv.slice(4).join(' ')]
      return { code: stdout === undefined ? 127 : 0, stdout: stdout ?? '', stderr: '' }
    },
  },
})

test('what changes by itself is left out: counters, times to live, what comes and goes with a bridge; what cannot be read is said', async () => {
  const lines = await photograph(
    machine({
      'ip -o addr': `2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\ valid_lft 77sec
3: docker0    inet6 fe80::42:1/64 scope link \\ valid_lft forever`,
      'ip -o link': `1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue
3: veth01a2b3@if2: <BROADCAST,UP> mtu 1500`,
      'ip -4 route': '172.18.0.0/16 dev if438 proto kernel scope link src 172.18.0.1 linkdown',
      'ip -6 route': `default via fe80::1 dev eth0 metric 100 expires 1790sec pref medium
fe80::/64 dev docker0 metric 256
fe80::/64 dev if13496 proto kernel metric 256 linkdown pref medium`,
      'iptables-save': '# Generated\n*filter\n:INPUT ACCEPT [12:3456]\n-A INPUT -j DROP\nCOMMIT\n',
    }),
  )
  expect(lines.filter(line => !line.startsWith('unread'))).toEqual([
    'address eth0 192.0.2.2/24',
    'iptables *filter',
    'iptables -A INPUT -j DROP',
    'iptables :INPUT ACCEPT',
    'iptables COMMIT',
    'link lo',
    'link veth01a2b3',
    'route default via fe80::1 dev eth0 metric 100 pref medium',
  ])
  expect(lines).toContain('unread nft (nft)')
})

test('a program that fails is an error, not an empty machine', async () => {
  const onHost = { run: async () => ({ code: 1, stdout: '', stderr: 'Permission denied' }) }
  await expect(photograph({ docker: null, onHost })).rejects.toThrow('Permission denied')
})
