import type { Inbound } from '../facts.ts'
import type { Entry } from './document.ts'
import { accountOf, portOf, portsOf } from './values.ts'

const PORTS = [
  ['mixed-port', ['http', 'socks']],
  ['port', ['http']],
  ['socks-port', ['socks']],
] as const

/** Of mihomo's own list of listeners, the kinds that a client's proxy URL can name. */
const TYPES: Readonly<Record<string, Inbound['speaks']>> = {
  mixed: ['http', 'socks'],
  http: ['http'],
  socks: ['socks'],
}

/** Any of these and the file is Clash's. */
const KEYS = [
  ...PORTS.map(([name]) => name),
  ...['listeners', 'allow-lan', 'bind-address', 'proxies', 'proxy-providers', 'rules'],
]

/** What Go's reader of YAML takes for true where a switch is wanted: the words of YAML 1.1, too. */
const YES = /^(?:true|yes|y|on)$/i

/**
 * What Clash listens on, as mihomo does it (listener/listener.go, config/config.go): without allow-lan only 127.0.0.1,
 * whatever bind-address and the lists say; what stands among its `listeners` (listener/inbound) goes by none of these. null: it
 * is not Clash's.
 */
export function clashInbounds(whole: Entry): Inbound[] | null {
  if (!KEYS.some(key => whole.get(key))) return null
  const [lan, bind] = [whole.get('allow-lan'), whole.get('bind-address')]
  const open = YES.test(lan?.text ?? '')
  const ports = PORTS.flatMap(([name, speaks]): Inbound[] => {
    const entry = whole.get(name)
    const port = portOf(entry?.text)
    if (entry === null || port === null) return []
    const listening = (open ? bind : lan) ?? bind ?? lan ?? entry
    const listen = open ? bound(bind?.text ?? '*') : '127.0.0.1'
    return [common(whole, entry, { port, speaks, listen }, { listen: listening.at })]
  })
  return [...ports, ...(whole.get('listeners')?.items ?? []).flatMap(each => listenerOf(whole, each))]
}

const bound = (address: string): string => {
  const bare = address.replace(/^\[(.*)\]$/, '$1')
  return ['*', '', '::'].includes(bare) ? '0.0.0.0' : bare
}

/** Users of its own take the place of all that is said of users and of addresses for the others; an empty list asks nobody. */
function listenerOf(whole: Entry, listener: Entry): Inbound[] {
  const [listen, users, type, entry] = ['listen', 'users', 'type', 'port'].map(name => listener.get(name))
  const speaks = TYPES[type?.text ?? '']
  if (!entry || speaks === undefined) return []
  return portsOf(entry.text).map(port => {
    const at = { speaks: (type ?? entry).at, listen: (listen ?? entry).at }
    const inbound = common(whole, entry, { port, speaks, listen: bound(listen?.text ?? '') }, at)
    if (!users) return inbound
    const accounts = users.items.map(user => ({
      username: user.get('username')?.text ?? '',
      password: user.get('password')?.text ?? '',
    }))
    const places = { ...inbound.places, accounts: users.at }
    return { ...inbound, accounts, skips: [], allowed: null, denied: [], places }
  })
}

/** An inbound with the users and the addresses that the file has for all. */
function common(
  whole: Entry,
  entry: Entry,
  own: Pick<Inbound, 'port' | 'speaks' | 'listen'>,
  places: Partial<Inbound['places']>,
): Inbound {
  const [authentication, allowed, denied] = ['authentication', 'lan-allowed-ips', 'lan-disallowed-ips'].map(name =>
    whole.get(name),
  )
  return {
    ...own,
    accounts: (authentication?.texts ?? []).flatMap(accountOf),
    skips: whole.get('skip-auth-prefixes')?.texts ?? [],
    allowed: allowed && allowed.texts.length > 0 ? allowed.texts : null,
    denied: denied?.texts ?? [],
    places: {
      port: entry.at,
      speaks: entry.at,
      listen: entry.at,
      accounts: (authentication ?? entry).at,
      allowed: (allowed ?? entry).at,
      denied: (denied ?? entry).at,
      ...places,
    },
  }
}
