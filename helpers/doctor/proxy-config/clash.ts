import type { Inbound } from '../facts.ts'
import type { Entry } from './document.ts'
import { accountOf, portOf } from './values.ts'

const PORTS = [
  ['mixed-port', ['http', 'socks']],
  ['port', ['http']],
  ['socks-port', ['socks']],
] as const

/** Any of these and the file is Clash's. */
const KEYS = [...PORTS.map(([name]) => name), 'allow-lan', 'bind-address', 'proxies', 'proxy-providers', 'rules']

/**
 * What Clash listens on, as mihomo does it (listener/listener.go, config/config.go): without allow-lan only 127.0.0.1,
 * whatever bind-address and the lists say. null: it is not Clash's.
 */
export function clashInbounds(whole: Entry): Inbound[] | null {
  if (!KEYS.some(key => whole.get(key))) return null
  const [lan, bind] = [whole.get('allow-lan'), whole.get('bind-address')]
  const [authentication, allowed, denied] = [
    whole.get('authentication'),
    whole.get('lan-allowed-ips'),
    whole.get('lan-disallowed-ips'),
  ]
  const open = lan?.text === 'true'
  const bound = (bind?.text ?? '*').replace(/^\[(.*)\]$/, '$1')
  return PORTS.flatMap(([name, speaks]): Inbound[] => {
    const entry = whole.get(name)
    const port = portOf(entry?.text)
    if (entry === null || port === null) return []
    const listening = (open ? bind : lan) ?? bind ?? lan ?? entry
    return [
      {
        port,
        speaks,
        listen: !open ? '127.0.0.1' : ['*', '', '::'].includes(bound) ? '0.0.0.0' : bound,
        accounts: (authentication?.texts ?? []).flatMap(accountOf),
        skips: whole.get('skip-auth-prefixes')?.texts ?? [],
        allowed: allowed && allowed.texts.length > 0 ? allowed.texts : null,
        denied: denied?.texts ?? [],
        places: {
          port: entry.at,
          speaks: entry.at,
          listen: listening.at,
          accounts: (authentication ?? entry).at,
          allowed: (allowed ?? entry).at,
          denied: (denied ?? entry).at,
        },
      },
    ]
  })
}
