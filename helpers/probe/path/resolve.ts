import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

/** What a name resolves to: IPv4 addresses, or why there are none. */
export type Resolved = { readonly addresses: readonly string[]; readonly errno: string | null }

/** The IPv4 addresses that /etc/hosts gives a name (hosts(5)). */
export function inHosts(hosts: string, name: string): string[] {
  return hosts.split('\n').flatMap(line => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return isIP(address) === 4 && names.some(known => known.toLowerCase() === name.toLowerCase()) ? [address] : []
  })
}

export type ResolverSettings = {
  readonly servers: readonly string[]
  readonly search: readonly string[]
  readonly ndots: number
}

/** A resolver asks so many servers, and no more (MAXNS in resolv.h). */
const SERVERS = 3

/** What /etc/resolv.conf says (resolv.conf(5)): the last `search` or `domain` counts, the first server is asked first. */
export function resolverSettings(text: string): ResolverSettings {
  const lines = text.split('\n').map(line =>
    line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/),
  )
  const servers = lines.flatMap(([key, address = '']) => (key === 'nameserver' && isIP(address) !== 0 ? [address] : []))
  const [, ...search] = lines.findLast(([key]) => key === 'search' || key === 'domain') ?? []
  const options = lines.flatMap(([key, ...options]) => (key === 'options' ? options : []))
  const ndots = Number(options.findLast(option => option.startsWith('ndots:'))?.slice('ndots:'.length) ?? 1)
  return { servers: servers.slice(0, SERVERS), search, ndots: Number.isInteger(ndots) ? ndots : 1 }
}

/** The names that are asked for, in turn. */
export function candidates(name: string, { search, ndots }: ResolverSettings): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)]
  const found = search.filter(domain => domain !== '.').map(domain => `${name}.${domain}`)
  return name.split('.').length - 1 >= ndots ? [name, ...found] : [...found, name]
}

/** Codes of Node's resolver (c-ares) that mean: asked, and there is no such name. */
const NO_NAME: readonly string[] = ['ENOTFOUND', 'ENODATA', 'EBADNAME']

/** Tries of a server; each waits twice as long as the one before. */
const TRIES = 2

/**
 * Resolves a name as a program in the vantage would, IPv4 alone: its hosts file first, then its name servers. Within `patience`
 * ms; `ENOTFOUND` when a server knew no such name, `EAI_AGAIN` when none answered. Never rejects.
 */
export async function resolveName(
  name: string,
  { hosts, resolv }: { readonly hosts: string; readonly resolv: string },
  patience: number,
): Promise<Resolved> {
  if (isIP(name) !== 0) return { addresses: [name], errno: null }
  const known = inHosts(hosts, name)
  if (known.length > 0) return { addresses: known, errno: null }
  const settings = resolverSettings(resolv)
  // Without a server named, the machine's own is asked (resolv.conf(5)).
  const servers = settings.servers.length > 0 ? settings.servers : ['127.0.0.1']
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(patience / (2 ** TRIES - 1))), tries: TRIES })
  const timer = setTimeout(() => resolver.cancel(), patience)
  const ends = performance.now() + patience
  let errno = 'ENOTFOUND'
  try {
    resolver.setServers(servers)
    for (const candidate of candidates(name, settings)) {
      try {
        return { addresses: await resolver.resolve4(candidate), errno: null }
      } catch (error) {
        if (!NO_NAME.includes(codeOf(error))) errno = 'EAI_AGAIN'
        if (performance.now() >= ends) break
      }
    }
    return { addresses: [], errno }
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
