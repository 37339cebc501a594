import { percentEncode } from './percent.ts'

/** What stands where a secret stood. */
export const REDACTED = '***'

export type Redactor = (text: string) => string

const SCHEME = /[a-z][a-z0-9+.-]{0,31}:(?:\\?\/){2}/gi
/** The beginning of what may follow `@`: a name, an address, a variable. */
const HOST = String.raw`(?:\[[0-9a-f:.%]+\]|[\p{L}\p{N}_$*{][\p{L}\p{N}_.\-${'$'}{}*]*)`
const PORT = String.raw`:(?:\d{1,5})(?![\p{L}\p{N}_])`
/** A whole authority without credentials, ended by what ends a URL's authority or the URL. */
const PLAIN_AUTHORITY = new RegExp(String.raw`^${HOST}(:\d{1,5})?(?=$|[/?#\s"'\x60,;)\]}<>|\\…→])`, 'iu')
const AT_HOST = new RegExp(`@(?=${HOST})`, 'giu')
const AT_HOST_PORT = new RegExp(`@(?=${HOST}${PORT})`, 'giu')
/** Credentials behind which a whole host stands, with nothing behind it that could be more of a password. */
const WHOLE_TOKEN = new RegExp(
  String.raw`^[^\s"'\x60]*@(?=(?:${HOST}${PORT}|[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+)(?:[/?#]|$|[\s"'\x60,;)]))`,
  'iu',
)

/** Credentials with a space in them, before a host without a port, and nothing behind it that would be prose. */
const SPACED = new RegExp(
  String.raw`^[\p{L}\p{N}_$*{][^\s.]*:\d{1,5}[ \t][^\s"'\x60]*(?=@${HOST}(?:[/?#"'\x60]|\s*$))`,
  'iu',
)
const QUOTE = /\\*["'`]/g

const lastEnd = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].at(-1)?.index

/**
 * A URL's line up to the quote that ends what the URL stands in: one that was opened before the URL, and behind which nothing
 * more of a password comes.
 */
function withinQuotes(segment: string, before: string): string {
  const open = new Set<string>()
  for (const [quote] of before.matchAll(QUOTE)) if (!open.delete(quote)) open.add(quote)
  const end = [...segment.matchAll(QUOTE)].find(
    ({ 0: quote, index }) => open.has(quote) && /^(?:$|[^\p{L}\p{N}])/u.test(segment.slice(index + quote.length)),
  )
  return segment.slice(0, end?.index)
}

/**
 * The length of the credentials at the start of `rest` (what follows `://` on its line; `before` precedes it), 0 when there
 * are none.
 * Owners write passwords with `@ : / # ? % $ &` and spaces unencoded, so a URL parser alone would leave half of them.
 * In doubt it is a secret, except: a plain authority followed by prose or a path, unless `@host:port` comes later.
 */
function credentials(rest: string, before: string): number {
  const next = rest.search(new RegExp(String.raw`(?<![\p{L}\p{N}+.-])${SCHEME.source}(?!@)`, 'iu'))
  const segment = next < 0 ? rest : rest.slice(0, next)
  const plain = PLAIN_AUTHORITY.exec(rest)
  if (plain) {
    if (!segment.includes('@')) return 0
    const unquoted = withinQuotes(segment, before)
    const token = unquoted.replace(/\s.*/s, '')
    const certain = lastEnd(AT_HOST_PORT, unquoted) ?? (plain[1] ? lastEnd(AT_HOST, token) : undefined)
    return certain ?? SPACED.exec(rest)?.[0].length ?? 0
  }
  const whole = WHOLE_TOKEN.exec(segment)
  const further = lastEnd(AT_HOST_PORT, segment) ?? 0
  if (whole) return Math.max(whole[0].length - 1, further)
  return lastEnd(AT_HOST, segment) ?? lastEnd(AT_HOST, rest) ?? 0
}

function redactUrls(line: string): string {
  let done = ''
  let rest = line
  for (let found = rest.match(SCHEME)?.[0]; found !== undefined; found = rest.match(SCHEME)?.[0]) {
    const start = rest.indexOf(found) + found.length
    const after = rest.slice(start)
    done += rest.slice(0, start)
    const length = credentials(after, done)
    done += length > 0 ? REDACTED : ''
    rest = after.slice(length)
  }
  return done + rest
}

const isBasic = (base64: string) => {
  const plain = Buffer.from(base64, 'base64').toString()
  return /^[^:\p{Cc}\uFFFD]*:[^\p{Cc}\uFFFD]*$/u.test(plain)
}

/** The other places where clients, compose files and logs put credentials. */
const rules: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  // a header's list of values, as Go and JSON print them
  [/(authorization\\?["']?\s*[:=,]\s*[[(])[^\])\n]*/gi, (_, name) => `${name}${REDACTED}`],
  // a header, quoted as in JSON, YAML, Python or a list of raw headers
  [/(authorization\\?["']?\s*[:=,]\s*[bru]?)(\\?["'])(?:(?!\2).)*/gi, (_, name, quote) => `${name}${quote}${REDACTED}`],
  // a header, bare: a scheme and what follows it, or its parameters to the end of the line
  [
    /(authorization\s*[:=]\s*)(?![bru]?\\?["'\s[(])(?:[\w-]+[ \t]+\w+=[^=\s].*|(?:[a-z][\w-]*[ \t]+)?[^\s"']+)/gi,
    (_, name) => `${name}${REDACTED}`,
  ],
  [
    /\b(basic\s+)([a-z0-9+/_-]{4,}={0,2})/gi,
    (all, word, base64) => (isBasic(base64 ?? '') ? `${word}${REDACTED}` : (all ?? '')),
  ],
  // curl -v says the user's name
  [/(auth using \w+ with user )'.*'/gi, (_, words) => `${words}'${REDACTED}'`],
  [
    /((?:^|\s)(?:(?:--proxy-user|-U)(?:=|[ \t]+)|-U(?=[^\s:]+:)))("[^"]*"|'[^']*'|\S+)/g,
    (_, option) => `${option}${REDACTED}`,
  ],
  // a URL inside a URL's query
  [/(%3a%2f%2f)[^\s"'&]+(%40)/gi, (_, slashes, at) => `${slashes}${REDACTED}${at}`],
  // no scheme: all of a proxy variable's value …
  [
    /((?<!\/\/)proxy\w{0,32}\\?["']?\s*[:=]\s*\\?["']?)(?![^"'\s]*:\\?\/\\?\/)([^\n"']+)(@[\w.[\]:-]+)/gi,
    (_, key, _value, at) => `${key}${REDACTED}${at}`,
  ],
  // … and `user:password@host:port` anywhere
  [
    new RegExp(String.raw`(?<![^\s"'=(,;])[^\s"'@:/=(,;]+:(?!\\?/\\?/)[^\s"']+@(?=${HOST}${PORT})`, 'giu'),
    () => `${REDACTED}@`,
  ],
]

/** The rules take a time that grows with the square of a line. Nobody writes credentials into one as long as this. */
const LONG_LINE = /^([^\r\n]{4097,})/m

/** A text in which there may be credentials at all. */
const SUSPECT = /@|%40|authorization|basic\s|proxy-user|(?:^|\s)-U|auth using/im

const redactLines = (text: string): string =>
  rules.reduce((left, [pattern, replace]) => left.replace(pattern, replace), text.replace(/[^\r\n]+/g, redactUrls))

const redactLong = (line: string): string => (SUSPECT.test(line) ? REDACTED : line)

/**
 * The text without the user names and passwords of URLs, and without the values of (Proxy-)Authorization headers.
 * Text without credentials is unchanged; in doubt it is a secret, and so is a whole line that is longer than any is written.
 */
export function redact(text: string): string {
  if (!SUSPECT.test(text)) return text
  const parts = text.split(LONG_LINE).map((part, i) => (i % 2 === 0 ? redactLines(part) : redactLong(part)))
  return parts.join('')
}

const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())

/** A secret as it may stand in an environment, a URL, a JSON text or a header. */
function forms(secret: string): string[] {
  const encoded = [encodeURIComponent(secret.toWellFormed()), percentEncode(secret), encodeURI(secret.toWellFormed())]
  const bytes = Buffer.from(secret)
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    ...encoded,
    ...encoded.map(lowerHex),
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

/** Shorter secrets are removed only as part of `user:password`: alone they would shred every text. */
const SHORTEST = 3

/** Of more secrets than anybody has, which are a user's name is not tried: their pairs grow with the square. */
const MOST_PAIRED = 60

/**
 * A function that removes these secrets in every form (plain, percent-encoded, base64, and base64 of every
 * `user:password` that two of them make, as long as they are few), and then all that `redact` removes.
 */
export function redactor(secrets: readonly string[]): Redactor {
  const given = secrets.filter(secret => secret !== '')
  const users = given.length <= MOST_PAIRED ? given : []
  const pairs = users.flatMap(user => given.map(password => `${user}:${password}`))
  const found = new Set([...given, ...pairs].flatMap(forms).filter(form => form.length >= SHORTEST))
  const longestFirst = [...found].sort((a, b) => b.length - a.length)
  return text => redact(longestFirst.reduce((left, form) => left.replaceAll(form, REDACTED), text))
}

/** A JSON value with every string redacted, and each of a value whose key is an authorization header. Keys stay. */
export function redactDeep<T>(value: T, redactText: Redactor = redact): T {
  const deep = (inner: unknown): unknown => {
    if (typeof inner === 'string') return redactText(inner)
    if (Array.isArray(inner)) return inner.map(deep)
    if (inner === null || typeof inner !== 'object') return inner
    return Object.fromEntries(
      Object.entries(inner).map(([key, v]) => [
        key,
        /authorization$/i.test(key) ? redactDeep<unknown>(v, () => REDACTED) : deep(v),
      ]),
    )
  }
  return deep(value) as T
}
