import { BlockList, isIP, isIPv4 } from 'node:net'
import { REDACTED, type Redactor } from './redact.ts'

/** What a variable is called whose value nobody else may see. */
const SECRET_NAME = String.raw`\w{0,64}(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)\w{0,64}`

export const isSecretName = (name: string): boolean => new RegExp(`^${SECRET_NAME}$`, 'i').test(name)

/** Tokens that are known by their form: Hugging Face, GitHub, GitLab, OpenAI and its like, Slack, AWS, a JWT. */
const TOKENS = [
  /\bhf_[A-Za-z0-9]{8,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|sk-|xox[abprs]-)[\w-]{8,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]{0,20000}?-----END [A-Z ]*PRIVATE KEY-----|[^"\n]*)/g,
] as const

/** `NAME=value`, `NAME: value`, `"NAME": "value"`, also within JSON, HTML and URLs; lower case only before `=`. */
const ASSIGNED = [
  new RegExp(
    String.raw`\b(${SECRET_NAME}(?:\\?["']|&quot;)?\s*(?:[:=]|%3D)\s*(?:\\?["']|&quot;)?)([^\s"'\\,;&<>]{1,4096})`,
    'g',
  ),
  new RegExp(String.raw`\b(${SECRET_NAME}(?:=|%3D))([^\s"'\\,;&<>]{1,4096})`, 'gi'),
] as const

/** A home folder names its owner; `/` may be percent-encoded. */
const HOME = /((?:\/|%2F)(?:home|Users)(?:\/|%2F))([^/%\s"'<>:,;&)\]\\]{1,255})/gi

/** What is somebody's alone: addresses that name no one in the world. Documentation's and Clash's fake ones are no one's. */
const nobodys = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  nobodys.addSubnet(net, bits)
for (const [net, bits] of [
  ['::', 127],
  ['2001:db8::', 32],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  nobodys.addSubnet(net, bits, 'ipv6')

const privates = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privates.addSubnet(net, bits)
privates.addSubnet('fc00::', 7, 'ipv6')

/** Bridges of Docker's own and the guide's: the same on every machine. */
const usual = new BlockList()
usual.addSubnet('172.17.0.0', 16)
usual.addSubnet('172.28.0.0', 16)

/** Made of the hardware's address (EUI-64, RFC 4291 appendix A), which names a machine for good. */
const OF_HARDWARE = /[0-9a-f]{0,2}ff:fe[0-9a-f]{2}:[0-9a-f]{1,4}$/i

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})(?![\w:])/gi
/** In pieces of whole letters: a longer run would be more than a regular expression can go back over. */
const BASE64 = /[A-Za-z0-9+/_-]{16,65536}={0,2}/g

export type Scrubbing = {
  /** whether private addresses stay, as a maintainer needs them; public ones never do */
  readonly keepAddresses: boolean
}

const holds = (list: BlockList, address: string) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')

/** Something encoded in base64 that holds what must not be there in any form. */
const hides = (encoded: string, isSecret: (plain: string) => boolean): boolean =>
  isSecret(Buffer.from(encoded, 'base64').toString('latin1'))

/** Removes each run of base64 that decodes to something with one of these secrets in it, at whatever place. */
export function withoutEncoded(secrets: readonly string[]): Redactor {
  const long = secrets.filter(({ length }) => length >= 6)
  if (long.length === 0) return text => text
  const isSecret = (plain: string) => long.some(secret => plain.includes(secret))
  return text => text.replace(BASE64, run => (hides(run, isSecret) ? REDACTED : run))
}

const withoutTokens: Redactor = text => {
  const known = TOKENS.reduce((left, token) => left.replace(token, REDACTED), text)
  return ASSIGNED.reduce((left, assigned) => left.replace(assigned, (_, name: string) => name + REDACTED), known)
}

const withoutHomes: Redactor = text => text.replace(HOME, (_, before: string) => before + REDACTED)

/**
 * A function for the texts of one bundle: tokens, values of variables that are called a secret, names of home folders, public
 * addresses and those that hold the hardware's are removed, also where they are encoded in base64. An address is the same `public-1` in all of them.
 */
export function scrubber({ keepAddresses }: Scrubbing): Redactor {
  const names = new Map<string, string>()
  const named = (kind: 'public' | 'private', address: string) => {
    const number = [...names.values()].filter(name => name.startsWith(kind)).length + 1
    const name = names.get(address) ?? `${kind}-${number}`
    names.set(address, name)
    return name
  }
  const shown = (address: string) => {
    if (isIP(address) === 6 && OF_HARDWARE.test(address)) return named('private', address)
    if (isIP(address) === 0 || holds(nobodys, address) || holds(usual, address)) return address
    if (holds(privates, address)) return keepAddresses ? address : named('private', address)
    return named('public', address)
  }
  const plain: Redactor = text => withoutHomes(withoutTokens(text)).replace(IPV4, shown).replace(IPV6, shown)
  const changes = (decoded: string) => /^[\x20-\x7e\s]+$/.test(decoded) && plain(decoded) !== decoded
  return text => plain(text.replace(BASE64, run => (hides(run, changes) ? REDACTED : run)))
}
