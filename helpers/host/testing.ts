import type { Capabilities } from './capabilities.ts'

/** What a lab can do, as tests have it. */
export const labCapabilities: Capabilities = {
  engineVersion: '28.5.2',
  apiVersion: '1.51',
  os: 'Debian GNU/Linux forky/sid',
  arch: 'x86_64',
  kernel: '6.1.0',
  cgroup: '2',
  rootless: false,
  desktop: false,
  ipNfRaw: null,
  veth: true,
  firewall: null,
  compose: '2.40.3',
  ipv6: false,
  disposable: true,
  literalAddresses: true,
  subnet: '172.28.0.0/16',
  lanAddress: '192.168.3.84',
  defaultBridge: '172.17.0.1',
}
