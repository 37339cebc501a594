import { isIPv4 } from 'node:net'
import { inSubnet } from './rules/addresses.ts'

/** One entry of NO_PROXY, and why some clients pass it over; null when all of them take it. */
export type Entry = { readonly text: string; readonly trap: Trap | null }

/** Forms of an entry that common clients ignore (FACTS 1; docs/clients holds what was measured). */
export type Trap = 'cidr' | 'star' | 'port' | 'space'

/** The entries of NO_PROXY, in their order. `NO_PROXY=*` alone means everything, for every client. */
export function entriesOf(noProxy: string): Entry[] {
  const texts = noProxy.split(',')
  return texts.flatMap((raw, index) => {
    const text = raw.trim()
    if (text === '') return []
    return [{ text, trap: texts.length === 1 && text === '*' ? null : trapOf(text, index > 0 && /^\s/.test(raw)) }]
  })
}

function trapOf(text: string, spaced: boolean): Trap | null {
  if (/\/\d+$/.test(text)) return 'cidr'
  if (text.includes('*')) return 'star'
  if (/^[^:]+:\d+$/.test(text)) return 'port'
  return spaced || /\s/.test(text) ? 'space' : null
}

/**
 * The first entry that sends a request to `host` past the proxy, as curl reads it (lib/noproxy.c: `*` only where it stands alone);
 * null when none does.
 */
export function bypassedBy(noProxy: string, host: string): string | null {
  if (noProxy.trim() === '*') return '*'
  const name = host.toLowerCase().replace(/\.$/, '')
  return entriesOf(noProxy).find(({ text }) => covers(text.toLowerCase(), name))?.text ?? null
}

function covers(entry: string, name: string): boolean {
  if (entry.includes('/')) return inSubnet(name, entry)
  const bare = entry.replace(/^\./, '').replace(/\.$/, '')
  return bare !== '' && (name === bare || (!isIPv4(name) && name.endsWith(`.${bare}`)))
}
