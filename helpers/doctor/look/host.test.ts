import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HostSight } from '../facts.ts'
import { hostSight, listenersIn, lookAtHost } from './host.ts'

describe('ss -Hltnp', () => {
  test.each<readonly [string, line: string, HostSight['listeners'][number]]>([
    [
      'one address',
      'LISTEN 0      511    192.168.3.84:2526 0.0.0.0:* users:(("mihomo",pid=8,fd=26))',
      { address: '192.168.3.84', port: 2526, program: 'mihomo' },
    ],
    [
      'all of IPv4, several processes',
      'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=812,fd=3),("systemd",pid=1,fd=70))',
      { address: '0.0.0.0', port: 22, program: 'sshd' },
    ],
    [
      'both families at once, as Go listens',
      'LISTEN 0      4096               *:2526             *:*    users:(("clash",pid=4242,fd=7))',
      { address: '::', port: 2526, program: 'clash' },
    ],
    [
      'IPv6 alone, as docker-proxy publishes',
      'LISTEN 0      4096            [::]:2526          [::]:*    users:(("docker-proxy",pid=901,fd=4))',
      { address: '::', port: 2526, program: 'docker-proxy' },
    ],
    [
      'bound to a device, by somebody who is not seen',
      'LISTEN 0      4096   127.0.0.53%lo:53        0.0.0.0:*',
      { address: '127.0.0.53', port: 53, program: null },
    ],
    ['IPv4 in IPv6', 'LISTEN 0 50 [::ffff:10.0.0.2]:8080 *:*', { address: '10.0.0.2', port: 8080, program: null }],
    [
      'IPv6 with a zone',
      'LISTEN 0 128 [fe80::1%eth0]:631 [::]:* users:(("cups browsed",pid=3,fd=7))',
      { address: 'fe80::1', port: 631, program: 'cups browsed' },
    ],
    [
      'Node, which calls itself by its thread',
      'LISTEN 0 511 127.0.0.1:2526 0.0.0.0:* users:(("MainThread",pid=28515,fd=22))',
      { address: '127.0.0.1', port: 2526, program: 'node' },
    ],
  ])('%s', (_, line, listener) => {
    expect(listenersIn(`${line}\n`)).toEqual([listener])
  })

  test('whatever it prints, ports are ports', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        for (const { port } of listenersIn(text)) expect(port).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(listenersIn('')).toEqual([])
  })
})

const policy = `table ip home {
	chain in {
		type filter hook input priority filter; policy drop;
		iifname "lo" accept
	}
}
`

const interfaces = [
  { ifname: 'lo', flags: ['UP'], addr_info: [{ family: 'inet', local: '127.0.0.1', scope: 'host' }] },
  {
    ifname: 'eth0',
    flags: ['UP'],
    addr_info: [
      { family: 'inet', local: '192.168.3.84', scope: 'global' },
      { family: 'inet6', local: 'fe80::1', scope: 'link' },
    ],
  },
  { ifname: 'docker0', flags: ['UP'], addr_info: [{ family: 'inet', local: '172.17.0.1', scope: 'global' }] },
]
const routes = [
  { dst: 'default', dev: 'eth0' },
  { dst: '172.17.0.0/16', dev: 'docker0' },
]

const sight: HostSight = {
  lan: '192.168.3.84',
  defaultBridge: '172.17.0.1',
  addresses: [
    { device: 'lo', address: '127.0.0.1' },
    { device: 'eth0', address: '192.168.3.84' },
    { device: 'docker0', address: '172.17.0.1' },
  ],
  routes: [{ destination: '172.17.0.0/16', device: 'docker0' }],
  listeners: [],
  firewall: 'iptables',
}

test('a host is what its programs say together', () => {
  expect(hostSight(interfaces, routes, '', '-P INPUT DROP\n', policy)).toEqual(sight)
  expect(hostSight(interfaces, routes, '', '-P INPUT ACCEPT\n', policy).firewall).toBe('home')
})

test('one shell looks at all, and a program that is not there says nothing', async () => {
  const outputs = [JSON.stringify(interfaces), JSON.stringify(routes), '', '-P INPUT DROP', '']
  const asked: string[] = []
  const must = async (argv: readonly string[]) => {
    asked.push(argv.join(' '))
    return outputs.map(output => `${output}\n--- familyai-kit ---\n`).join('')
  }
  expect(await lookAtHost({ seat: { must } })).toEqual(sight)
  expect(asked).toHaveLength(1)
  expect(asked[0]).not.toMatch(/\b(?:add|del|flush|-[ADFIPX])\b/)
})
