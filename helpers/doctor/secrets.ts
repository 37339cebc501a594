import { places } from '../text/findings/places.ts'
import { percentDecode } from '../text/percent.ts'
import { type Redactor, redactor } from '../text/redact.ts'
import { isSecretName, withoutEncoded } from '../text/scrub.ts'
import type { Facts } from './facts.ts'
import { perObject } from './per-object.ts'

/** Shorter passwords would shred every text; their places in URLs are known by form. */
const SHORTEST = 6

/** What stands for the owner's own credentials in a remedy: no secret. */
const OPEN = '{user}:{password}@'

/**
 * The credentials of all URLs in the facts, as they stand there and percent-decoded, those of the proxy's configuration, and the
 * values of variables that are called a secret (`HF_TOKEN`). A user's name alone is no secret.
 */
export function secretsOf(facts: Facts): string[] {
  const found = new Set<string>(namedIn(facts))
  for (const { accounts } of facts.proxyConfig?.inbounds ?? [])
    for (const { password } of accounts) if (password.length >= SHORTEST) found.add(password)
  for (const text of stringsIn(facts))
    for (const userinfo of userinfosIn(text))
      for (const form of [userinfo, percentDecode(userinfo)]) {
        const password = form.slice(form.indexOf(':') + 1)
        if (password.length >= SHORTEST) found.add(password)
        if (password !== '') found.add(form)
      }
  return [...found]
}

/** Removes from a text what the facts hold of credentials, and every other credential that is known by its form. */
export const redactorOf = perObject((facts: Facts): Redactor => {
  const secrets = secretsOf(facts)
  const [redact, decode] = [redactor(secrets), withoutEncoded(secrets)]
  const clean: Redactor = text =>
    text
      .split(OPEN)
      .map(part => decode(redact(part)))
      .join(OPEN)
  // Somebody's password may be `password`, as in the comments of .env.example: the name of a place stays all the same.
  return text => (Object.hasOwn(places, text) ? text : clean(text))
})

/** A line of a `.env` that gives a variable. */
const GIVEN = /^\s*(?:export\s+)?(\w+)=(.*)$/
const QUOTES = /^["']|["']$/g

/** The values of variables that are called a secret: in environments, and in the lines of a `.env`. */
function* namedIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const [, name = '', written = ''] = GIVEN.exec(value) ?? []
    const given = written.trim().replace(QUOTES, '')
    if (given.length >= SHORTEST && isSecretName(name)) yield given
  } else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      if (typeof inner === 'string' && inner.length >= SHORTEST && isSecretName(name)) yield inner
      else yield* namedIn(inner)
}

/** `user:password` before the first and the last `@` of a value: an unencoded `@` may stand in either. */
function userinfosIn(text: string): string[] {
  if (!text.includes('@')) return []
  const start = text.includes('://') ? text.indexOf('://') + 3 : startOfUserinfo(text)
  const ends = [text.lastIndexOf('@'), text.indexOf('@', start)]
  return start < 0 ? [] : ends.map(end => text.slice(start, end)).filter(userinfo => userinfo.includes(':'))
}

/** Where a word starts behind whose `:` an `@` comes before any `=`; -1 without any. */
function startOfUserinfo(text: string): number {
  for (const { 0: word, index } of text.matchAll(/[^=\s"']+/g)) {
    const colon = word.indexOf(':')
    const equals = text.indexOf('=', index)
    const rest = colon < 0 ? '' : text.slice(index + colon, equals < 0 ? undefined : equals)
    if (rest.includes('@')) return index
  }
  return -1
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* stringsIn(inner)
}
