import { BlockList, isIPv4 } from 'node:net'
import { SetupError } from '../engine/setup-error.ts'
import { problems } from '../text/setup.ts'
import { SLOTS } from './slot.ts'

/** Subnets the kit may take on somebody's machine: a corner of 10/8 that routers and VPNs rarely hand out. */
const subnets: readonly string[] = Array.from({ length: 64 }, (_, i) => `10.213.${i * 4}.0/24`)

/** Whether two IPv4 CIDRs share an address: one of them holds the other's first. */
export function overlap(a: string, b: string): boolean {
  return holds(a, first(b)) || holds(b, first(a))
}

/** A route as wide as this, or wider, says where the rest goes (a VPN's 0.0.0.0/1, a company's 10.0.0.0/8), not who has a range. */
const WIDE = 8

/** Whether a route, as `ip route` names its destination, says that somebody has these addresses. */
export const claims = (route: string): boolean => route !== 'default' && bitsOf(route) > WIDE

/**
 * A /24 of this slot that overlaps none of the given CIDRs (networks and routes of the host). Each slot has subnets of its own,
 * so runs that look at the same time never choose the same.
 * @throws SetupError when all are taken, by what
 */
export function freeSubnet(taken: readonly string[], slot: number): string {
  const candidates = subnets.filter((_, i) => i % SLOTS === slot)
  const takers = candidates.map(candidate => taken.find(cidr => overlap(candidate, cidr)))
  const chosen = candidates[takers.indexOf(undefined)]
  if (chosen) return chosen
  throw new SetupError(problems.noSubnet, { tried: candidates.join(', '), taken: [...new Set(takers)].join(', ') })
}

export const isIPv4Subnet = (cidr: string): boolean => isIPv4(first(cidr))

/** The first host address of a subnet, which Docker gives to the bridge. */
export function gatewayOf(subnet: string): string {
  const octets = first(subnet).split('.').map(Number)
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 1].join('.')
}

/** Whether an IPv4 CIDR, or a single address, holds an address. */
export function holds(cidr: string, address: string): boolean {
  const list = new BlockList()
  list.addSubnet(first(cidr), bitsOf(cidr), 'ipv4')
  return list.check(address, 'ipv4')
}

const first = (cidr: string): string => cidr.split('/')[0] ?? cidr

/** The length of a CIDR's prefix; of a single address 32. */
export const bitsOf = (cidr: string): number => Number(cidr.split('/')[1] ?? 32)
