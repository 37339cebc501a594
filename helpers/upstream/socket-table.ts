import { readFileSync } from 'node:fs'
import type { Address } from '../host/seat-protocol.ts'

/** A TCP socket as the kernel lists it. */
export type SocketEntry = {
  readonly local: Address
  readonly remote: Address
  readonly state: 'established' | 'listening' | 'other'
  /** the uid that owns it */
  readonly user: number
}

/** The TCP sockets of this network namespace, IPv4 and IPv6 (proc_net_tcp: Documentation/networking/proc_net_tcp.rst). */
export const sockets = (): SocketEntry[] =>
  ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => {
    try {
      return readSockets(readFileSync(file, 'latin1'))
    } catch {
      // A kernel without IPv6 has no second table.
      return []
    }
  })

const STATES: Readonly<Record<string, SocketEntry['state']>> = { '01': 'established', '0A': 'listening' }

const LINE =
  /^\s*\d+: ([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4}) ([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4}) ([\dA-F]{2})(?: \S+){3}\s+(\d+)/

/** Reads such a table; what is no line of it is left out. */
export const readSockets = (table: string): SocketEntry[] =>
  table.split('\n').flatMap(line => {
    const [, local = '', localPort = '', remote = '', remotePort = '', state = '', user] = LINE.exec(line) ?? []
    if (user === undefined) return []
    return {
      local: { host: addressOf(local), port: Number.parseInt(localPort, 16) },
      remote: { host: addressOf(remote), port: Number.parseInt(remotePort, 16) },
      state: STATES[state] ?? 'other',
      user: Number(user),
    }
  })

/** Words of 32 bits in the byte order of the machine, which is little endian wherever Docker runs FamilyAI. */
function addressOf(hex: string): string {
  const bytes = [...hex.matchAll(/(..)(..)(..)(..)/g)].flatMap(([, a, b, c, d]) => [d, c, b, a])
  const mapped = bytes.length === 16 && /^0{20}ffff/i.test(bytes.join(''))
  const numbers = (mapped ? bytes.slice(12) : bytes).map(byte => Number.parseInt(byte ?? '', 16))
  if (numbers.length === 4) return numbers.join('.')
  const words = Array.from({ length: 8 }, (_, i) =>
    ((numbers[2 * i] ?? 0) * 256 + (numbers[2 * i + 1] ?? 0)).toString(16),
  )
  return words.every(word => word === '0') ? '::' : words.join(':')
}
