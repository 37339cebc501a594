import { expect, test } from 'vitest'
import { type Interface, kernelHas, lanAddress, type Route } from './look.ts'

const link = (ifname: string, ...addresses: readonly string[]): Interface => ({
  ifname,
  flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
  addr_info: addresses.map(local => ({ family: local.includes(':') ? 'inet6' : 'inet', local, scope: 'global' })),
})
const down = (ifname: string, ...addresses: readonly string[]) => ({ ...link(ifname, ...addresses), flags: [] })

/** As `ip -j addr` and `ip -j -4 route` of a lab say. */
const ipAddr = `[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"mtu":65536,"addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"}]},
{"ifindex":2,"ifname":"lan0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"operstate":"UP","addr_info":[{"family":"inet","local":"192.168.3.84","prefixlen":24,"scope":"global","label":"lan0"}]},
{"ifindex":4,"link":"lan0-far","ifname":"lan0-port","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"master":"lan0","addr_info":[]},
{"ifindex":5,"ifname":"docker0","flags":["NO-CARRIER","BROADCAST","MULTICAST","UP"],"mtu":1500,"operstate":"DOWN","addr_info":[{"family":"inet","local":"172.17.0.1","prefixlen":16,"broadcast":"172.17.255.255","scope":"global","label":"docker0"}]}]`
const ipRoute = `[{"dst":"default","gateway":"192.168.3.1","dev":"lan0","flags":[]},
{"dst":"172.17.0.0/16","dev":"docker0","protocol":"kernel","scope":"link","prefsrc":"172.17.0.1","flags":["linkdown"]}]`
const lo: Interface = { ...link('lo'), addr_info: [{ family: 'inet', local: '127.0.0.1', scope: 'host' }] }
const docker0 = link('docker0', '172.17.0.1')
const by = (dev: string): Route[] => [
  { dst: '172.17.0.0/16', dev: 'docker0' },
  { dst: 'default', dev },
]

test.each<readonly [string, readonly Interface[], readonly Route[], string | null]>([
  ['a lab’s', JSON.parse(ipAddr), JSON.parse(ipRoute), '192.168.3.84'],
  [
    'the default route’s, not the first',
    [lo, link('eth0', '10.0.0.2'), link('wlan0', '192.168.1.7')],
    by('wlan0'),
    '192.168.1.7',
  ],
  ['a bridge’s, where the default route goes through it', [lo, link('br-lan', '10.1.1.1')], by('br-lan'), '10.1.1.1'],
  [
    'the first that is no bridge of containers',
    [lo, docker0, link('br-1f2e3d', '172.28.0.1'), link('eth0', '10.0.0.2')],
    [],
    '10.0.0.2',
  ],
  [
    'another’s, when the default route’s has none',
    [lo, link('wwan0'), link('eth0', '10.0.0.2')],
    by('wwan0'),
    '10.0.0.2',
  ],
  ['none of an interface that is down', [lo, down('eth1', '10.0.0.9'), link('eth0', '10.0.0.2')], [], '10.0.0.2'],
  ['IPv4 alone', [lo, link('eth0', 'fd00::2', '192.0.2.2')], by('eth0'), '192.0.2.2'],
  ['none: no address but its bridges’', [lo, docker0, link('virbr0', '192.168.122.1')], [], null],
  ['none: IPv6 alone', [lo, link('eth0', 'fd00::2')], by('eth0'), null],
])('the LAN address is %s', (_, interfaces, routes, address) => {
  expect(lanAddress(interfaces, routes)).toBe(address)
})

const config = 'CONFIG_IP_NF_IPTABLES=y\n# CONFIG_IP_NF_RAW is not set\nCONFIG_VETH=m\nCONFIG_IP_NF_RAW_EXTRA=y\n'

test.each<readonly [option: string, config: string, boolean | null]>([
  ['IP_NF_IPTABLES', config, true],
  ['VETH', config, true],
  ['IP_NF_RAW', config, false],
  ['NF_RAW', config, false],
  ['VETH', '', null],
])('CONFIG_%s of a kernel', (option, given, has) => {
  expect(kernelHas(given, option)).toBe(has)
})
