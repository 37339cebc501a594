import { passingOver, readingNoneOf, readingOnly } from '../probe/clients/knowledge.ts'
import { concerned, noneConcerned } from '../text/clients.ts'
import { type Message, say } from '../text/say.ts'
import type { Trap } from './no-proxy.ts'

/** Which clients, in which versions, a finding about the variables concerns: from the measured table alone (docs/clients). */
const told = (names: readonly string[]): Message => {
  const clients = [...new Set(names)]
  if (clients.length === 0) return noneConcerned
  return {
    en: say('en', concerned, { clients: clients.join(', ') }),
    zh: say('zh', concerned, { clients: clients.join('、') }),
  }
}

/** Clients that read a variable and not its other letter case. */
const onlyReading = {
  http_proxy: readingOnly('http', 'http_proxy', 'HTTP_PROXY'),
  HTTP_PROXY: readingOnly('http', 'HTTP_PROXY', 'http_proxy'),
  https_proxy: readingOnly('https', 'https_proxy', 'HTTPS_PROXY'),
  HTTPS_PROXY: readingOnly('https', 'HTTPS_PROXY', 'https_proxy'),
  no_proxy: passingOver('upper'),
  NO_PROXY: passingOver('lower'),
} as const

/** FAP-107: those that read only the names that are not set. */
export const withoutTheirCase = (unset: readonly (keyof typeof onlyReading)[]): Message =>
  told(unset.flatMap(name => onlyReading[name]))

const formOf = { cidr: 'CIDR/IP', star: '*.suffix', port: 'host:port', space: 'spaces' } as const satisfies Record<
  Trap,
  string
>

/** FAP-108: those that pass such an entry over. */
export const trappedBy = (traps: readonly Trap[]): Message => told(traps.flatMap(trap => passingOver(formOf[trap])))

/** FAP-109: those for which a range does not stand for the names in it. */
export const callingByName = (): Message => told(passingOver('CIDR/name'))

/** FAP-110: those that read no variable of http:// for https://. */
export const goingDirect = (): Message => told(readingNoneOf('https', ['http_proxy', 'HTTP_PROXY']))
