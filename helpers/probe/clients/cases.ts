import { NONCE } from '../../host/seat-protocol.ts'
import { ADDRESS, FAULTS, type Fault, faultPort, HOSTS, PORTS, VARIABLES, type Variable } from './ground.ts'

export type Scheme = 'http' | 'https'

/** One request, with what its environment says; what must come of it stands in the expectations. */
export type Case = {
  /** `https 2`, `no_proxy .suffix`, `refused https` */
  readonly id: string
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  /** the faulty proxy that this case alone is given, and the port that it is given it at */
  readonly fault?: { readonly kind: Fault; readonly port: number }
}

const proxyAt = (port: number) => `http://${ADDRESS}:${port}`

const everyVariable = (value: string): Record<string, string> =>
  Object.fromEntries(VARIABLES.map(name => [name, value]))

/**
 * Which variables are read, and which of them wins: all six are set, each to a port of its own, then the winner is left out,
 * and so on until the request goes direct. `order` is what is expected to win, in turn; so there is one case more than names.
 */
export function variableCases(scheme: Scheme, order: readonly Variable[]): Case[] {
  return Array.from({ length: order.length + 1 }, (_, taken) => ({
    id: `${scheme} ${taken + 1}`,
    url: `${scheme}://${HOSTS.name}/`,
    env: Object.fromEntries(
      VARIABLES.filter(name => !order.slice(0, taken).includes(name)).map(name => [name, proxyAt(PORTS[name])]),
    ),
  }))
}

/** A form of NO_PROXY: the list, the host that is asked for, and where the list stands when it is not in both variables. */
type Form = { readonly list: string; readonly host: string; readonly in?: (list: string) => Record<string, string> }

/** The guide's own value. */
const GUIDE = 'localhost,127.0.0.1,172.28.0.0/16,192.168.3.84'

const { name, apex, ipv4, ipv6, service, serviceAddress, hostAddress } = HOSTS

/** In the order of the columns of the table; `g/…` are of the guide's own value. */
export const forms = {
  exact: { list: name, host: name },
  suffix: { list: apex, host: name },
  '.suffix': { list: `.${apex}`, host: name },
  '.apex': { list: `.${apex}`, host: apex },
  '*.suffix': { list: `*.${apex}`, host: name },
  '*': { list: '*', host: name },
  IPv4: { list: ipv4, host: ipv4 },
  IPv6: { list: ipv6, host: `[${ipv6}]` },
  'CIDR/IP': { list: '10.99.0.0/16', host: ipv4 },
  'CIDR/name': { list: '10.99.0.0/16', host: name },
  'host:port': { list: `${name}:80`, host: name },
  spaces: { list: `other.test, ${name}`, host: name },
  lower: { list: name, host: name, in: no_proxy => ({ no_proxy }) },
  upper: { list: name, host: name, in: NO_PROXY => ({ NO_PROXY }) },
  'lower-wins': { list: name, host: name, in: no_proxy => ({ no_proxy, NO_PROXY: 'other.test' }) },
  localhost: { list: '', host: 'localhost' },
  '127.0.0.1': { list: '', host: '127.0.0.1' },
  'g/service': { list: GUIDE, host: service },
  'g/172.28': { list: GUIDE, host: serviceAddress },
  'g/host': { list: GUIDE, host: hostAddress },
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof forms

export const formNames = Object.keys(forms) as readonly FormName[]

/** Every form of NO_PROXY, on http:// and with a proxy in every variable. */
export const noProxyCases: readonly Case[] = formNames.map(id => {
  const form: Form = forms[id]
  const list = form.in?.(form.list) ?? (form.list === '' ? {} : { no_proxy: form.list, NO_PROXY: form.list })
  return { id: `no_proxy ${id}`, url: `http://${form.host}/`, env: { ...everyVariable(proxyAt(PORTS.plain)), ...list } }
})

export const failures = [...FAULTS, 'no scheme', 'unencoded'] as const

type Failure = (typeof failures)[number]

const isFault = (failure: Failure): failure is Fault => (FAULTS as readonly string[]).includes(failure)

/** What a user might write for the password `p@ss#w`. */
const unencoded = `http://user:p@ss#w@${ADDRESS}:${PORTS.unencoded}`

/** Every failure by both schemes; a client has faulty proxies on ports of its own, so that whoever came there is known. */
export function failureCases(client: number): Case[] {
  return failures.flatMap(failure =>
    (['https', 'http'] as const).map((scheme): Case => {
      const id = `${failure} ${scheme}`
      const url = `${scheme}://${name}/`
      if (failure === 'no scheme') return { id, url, env: everyVariable(`${ADDRESS}:${PORTS.plain}`) }
      if (!isFault(failure)) return { id, url, env: everyVariable(unencoded) }
      const port = faultPort(failure, client, scheme)
      return { id, url, env: everyVariable(proxyAt(port)), fault: { kind: failure, port } }
    }),
  )
}

/** The URL with the nonce in its query. */
export function askedUrl(url: string, nonce: string): string {
  const asked = new URL(url)
  asked.searchParams.set(NONCE, nonce)
  return asked.href
}
