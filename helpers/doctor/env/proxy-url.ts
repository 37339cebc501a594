import { percentDecode, percentEncode } from '../../text/percent.ts'

/** A proxy's URL as owners write it. Everything in here is a secret: it may hold credentials. */

export type ProxyUrl = {
  readonly scheme: Scheme
  /** without the brackets of an IPv6 address */
  readonly host: string
  readonly port: number
  /** percent-decoded; '' when there is none */
  readonly username: string
  readonly password: string
}

/** Of proxies; curl knows all of them. */
const DEFAULT_PORTS = { http: 80, https: 443, socks4: 1080, socks4a: 1080, socks5: 1080, socks5h: 1080 } as const
type Scheme = keyof typeof DEFAULT_PORTS

export type ProxyUrlProblem =
  | { readonly problem: 'empty' | 'no-scheme' | 'unknown-scheme' | 'cut-scheme' }
  | { readonly problem: 'bad-port' | 'bad-host' | 'control-characters' }
  /** `characters`: each once, in their order; `suggestion`: the whole URL with these percent-encoded */
  | { readonly problem: 'unencoded'; readonly characters: string; readonly suggestion: string }

export type ParsedProxyUrl = { readonly ok: ProxyUrl } | ProxyUrlProblem

const CONTROL = /[\p{Cc}\uFEFF]|^["'`]|["'`]$/u
/** A scheme, and what is meant for `://`: a slash too few, no colon, the one of a Chinese keyboard. */
const CUT_SCHEME = /^(?:https?|socks(?:4a?|5h?)?)(?:[:：;]*[/\\／]|[：;])/i
const WITH_SCHEME = /^([A-Za-z][\w+.-]*):\/\/(.*)/s
/** RFC 3986's unreserved and sub-delims, without those that a shell or a `.env` takes in its own way. A whole escape has some, too. */
const ENCODED = /[\w.~!+,=*-]/
const LABEL = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?'
const NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}\\.?$`, 'u')
const IPV6 = /^\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%(?:25)?[\w.-]+)?\]/
const DOTTED_DIGITS = /^[\d.]+$/
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
/** One character, or an escape that is whole. */
const UNITS = /%[0-9A-Fa-f]{2}|[\s\S]/gu

const isHost = (host: string) =>
  host.startsWith('[') ? IPV6.test(host) : DOTTED_DIGITS.test(host) ? IPV4.test(host) : NAME.test(host)

function hostAndPort(text: string): { host: string; port: string | undefined } {
  const [, host = '', port] = /(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(text) ?? []
  return { host, port }
}

/**
 * Reads a proxy's URL, or says what is wrong with it, the first on the way from left to right. Owners write passwords
 * as they are; so the last `@` ends them, and what should have been encoded in them is named. Never throws.
 */
export function parseProxyUrl(text: string): ParsedProxyUrl {
  if (text.trim() === '') return { problem: 'empty' }
  if (CONTROL.test(text)) return { problem: 'control-characters' }
  const match = WITH_SCHEME.exec(text.trim())
  if (match === null) return { problem: CUT_SCHEME.test(text.trim()) ? 'cut-scheme' : 'no-scheme' }
  const [, given = '', rest = ''] = match
  const scheme = given.toLowerCase()
  if (!isScheme(scheme)) return { problem: 'unknown-scheme' }

  const at = credentialsEnd(rest)
  const credentials = rest.slice(0, Math.max(at, 0))
  const colon = credentials.indexOf(':')
  const user = colon < 0 ? credentials : credentials.slice(0, colon)
  const password = colon < 0 ? '' : credentials.slice(colon + 1)
  const wrong = [...new Set((user + password).match(UNITS)?.filter(unit => !ENCODED.test(unit)))]
  const behind = rest.slice(at + 1)
  if (wrong.length > 0) {
    const encoded = [user, ...(colon < 0 ? [] : [password])].map(encodeUnits).join(':')
    return { problem: 'unencoded', characters: wrong.join(''), suggestion: `${given}://${encoded}@${behind}` }
  }

  const { host, port } = hostAndPort(behind.replace(/[/?#].*/s, ''))
  if (!isHost(host)) return { problem: 'bad-host' }
  const number = port === undefined ? DEFAULT_PORTS[scheme] : Number(port)
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || number < 1 || number > 65535)) return { problem: 'bad-port' }
  const plainHost = host.replace(/[[\]]/g, '')
  return {
    ok: { scheme, host: plainHost, port: number, username: percentDecode(user), password: percentDecode(password) },
  }
}

const isScheme = (scheme: string): scheme is Scheme => Object.hasOwn(DEFAULT_PORTS, scheme)

const encodeUnits = (text: string) => text.replace(UNITS, unit => (ENCODED.test(unit) ? unit : percentEncode(unit)))

/** Where the credentials end: at the last `@`, unless that stands in a path behind a whole host; -1 without any. */
function credentialsEnd(rest: string): number {
  const path = rest.search(/[/?#]/)
  const { host, port } = hostAndPort(rest.slice(0, path))
  const whole = isHost(host) && (port === undefined || /^\d{1,5}$/.test(port))
  return path >= 0 && whole ? -1 : rest.lastIndexOf('@')
}

/** A host as it stands in a URL: an IPv6 address between brackets. */
export const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)
