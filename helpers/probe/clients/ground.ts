import type { UpstreamSpec } from '../../host/seat-protocol.ts'

/** The variables that name a proxy. */
export const VARIABLES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const

export type Variable = (typeof VARIABLES)[number]

/** Where the proxies listen. */
export const ADDRESS = '10.99.0.1'

/** The ports of the upstream that works: one for each variable, so that a record tells which of them was read. */
export const PORTS = {
  plain: 3100,
  http_proxy: 3101,
  HTTP_PROXY: 3102,
  https_proxy: 3103,
  HTTPS_PROXY: 3104,
  all_proxy: 3105,
  ALL_PROXY: 3106,
  unencoded: 3107,
} as const satisfies Record<Variable | 'plain' | 'unencoded', number>

/** Names and addresses that the stub internet answers to; `apex` is the domain that `name` lies in. */
export const HOSTS = {
  name: 'hub.kit.test',
  apex: 'kit.test',
  ipv4: '10.99.0.10',
  ipv6: 'fd99::10',
  /** a service of the stack, an address of its network and the host's own, all as in the guide */
  service: 'code-traditional',
  serviceAddress: '172.28.0.3',
  hostAddress: '192.168.3.84',
} as const

/** What the names lead to. */
export const NAMES: Readonly<Record<string, string>> = {
  [HOSTS.name]: HOSTS.ipv4,
  [HOSTS.apex]: HOSTS.ipv4,
  [HOSTS.service]: HOSTS.serviceAddress,
}

/** Addresses that the clients' container gives itself, on its loopback interface. */
export const ADDRESSES: readonly string[] = [ADDRESS, HOSTS.ipv4, HOSTS.ipv6, HOSTS.serviceAddress, HOSTS.hostAddress]

/** Loopback, as nobody has to list it. */
export const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1']

/** Proxies that fail; hanging comes first, because the others need not wait for it. */
export const FAULTS = ['hangs', 'refused', '407', '502', 'SOCKS'] as const

export type Fault = (typeof FAULTS)[number]

/** How each is arranged; null: nobody listens. */
export const faultSpecs: Readonly<Record<Fault, Omit<UpstreamSpec, 'listen'> | null>> = {
  hangs: { fault: { kind: 'hang' } },
  refused: null,
  '407': { credentials: { username: 'somebody', password: 'else' } },
  '502': { fault: { kind: 'upstream-status', status: 502 } },
  SOCKS: { protocol: 'socks' },
}

/** Clients that have ports of their own. */
const CLIENTS = 32

const FIRST = 4000

/** The port of a faulty proxy: one for each fault, client and scheme. */
export const faultPort = (fault: Fault, client: number, scheme: 'http' | 'https'): number =>
  FIRST + (FAULTS.indexOf(fault) * CLIENTS + client) * 2 + (scheme === 'https' ? 1 : 0)

/** All ports at which a fault is met. */
export const portsOf = (fault: Fault): number[] =>
  Array.from({ length: CLIENTS }, (_, client) => client).flatMap(client => [
    faultPort(fault, client, 'http'),
    faultPort(fault, client, 'https'),
  ])
