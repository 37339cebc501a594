import { readFileSync } from 'node:fs'
import { readSockets, sockets } from '../../upstream/socket-table.ts'

/** What listens on this machine, each as one line. */
export function listeners(): string[] {
  const tcp = sockets().flatMap(({ local, state }) =>
    state === 'listening' ? [`tcp ${local.host}:${local.port}`] : [],
  )
  const first = Number(read('/proc/sys/net/ipv4/ip_local_port_range').split(/\s+/)[0]) || 32_768
  const udp = ['/proc/net/udp', '/proc/net/udp6'].flatMap(table => datagrams(read(table), first))
  return [...tcp, ...udp, ...localSockets(read('/proc/net/unix'))].map(line => `listener ${line}`)
}

/** Sockets that wait for datagrams of anybody; those at a port of the kernel's choice only wait for an answer. */
export const datagrams = (table: string, firstOfKernel: number): string[] =>
  readSockets(table)
    .filter(({ local, remote }) => remote.port === 0 && local.port < firstOfKernel)
    .map(({ local }) => `udp ${local.host}:${local.port}`)

/** Unix sockets that accept connections, and have a file (unix(7); flag 0x10000 is __SO_ACCEPTCON). */
export const localSockets = (table: string): string[] =>
  table.split('\n').flatMap(line => {
    const [, path] = /^\S+ \S+ \S+ 00010000 \S+ \S+ +\d+ (\/.*)$/.exec(line) ?? []
    return path === undefined ? [] : [`unix ${path}`]
  })

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    // A kernel without IPv6 has no second table.
    return ''
  }
}
