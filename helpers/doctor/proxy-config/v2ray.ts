import type { Inbound } from '../facts.ts'
import type { Entry } from './document.ts'
import { portOf } from './values.ts'

const PROTOCOLS: Readonly<Record<string, Inbound['speaks']>> = {
  http: ['http'],
  socks: ['socks'],
  mixed: ['http', 'socks'],
}

/**
 * What V2Ray listens on (InboundObject: `listen` is 0.0.0.0 when left out, `protocol` must be there). Inbounds of other
 * protocols are no proxies for a client. null: it is not V2Ray's.
 */
export function v2rayInbounds(whole: Entry): Inbound[] | null {
  const list = whole.get('inbounds') ?? whole.get('inbound')
  if (list === null) return whole.get('outbounds') === null ? null : []
  return list.items.flatMap((inbound): Inbound[] => {
    const [listen, protocol, settings] = [inbound.get('listen'), inbound.get('protocol'), inbound.get('settings')]
    const entry = inbound.get('port')
    const port = portOf(entry?.text)
    const name = protocol?.text ?? ''
    const speaks = name === '' ? [] : PROTOCOLS[name.toLowerCase()]
    if (entry === null || port === null || speaks === undefined) return []
    const accounts = settings?.get('accounts') ?? null
    const asking = speaks.includes('http') || settings?.get('auth')?.text === 'password'
    const known = (accounts?.items ?? []).map(account => ({
      username: account.get('user')?.text ?? '',
      password: account.get('pass')?.text ?? '',
    }))
    return [
      {
        port,
        speaks,
        listen: ['', '::'].includes(listen?.text ?? '') ? '0.0.0.0' : (listen?.text ?? '0.0.0.0'),
        accounts: asking ? known : [],
        skips: [],
        allowed: null,
        denied: [],
        places: {
          port: entry.at,
          speaks: (protocol ?? inbound).at,
          listen: (listen ?? entry).at,
          accounts: (accounts ?? entry).at,
          allowed: entry.at,
          denied: entry.at,
        },
      },
    ]
  })
}
