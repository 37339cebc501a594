import { isIPv4 } from 'node:net'
import { bitsOf, holds, overlap } from '../../host/subnet.ts'
import type { Facts, HostSight } from '../facts.ts'
import { engineNetworks, plannedNetworks } from '../known-networks.ts'

/**
 * Whether who asks there asks the machine that it is on, a container its own, in any of the ways in which owners write that: where
 * 0.0.0.0 is asked, loopback is.
 */
export const meansItself = (host: string): boolean =>
  /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|(?:.+\.)?localhost\.?|::1?|::ffff:127\..*)$/i.test(host)

/** Whether what listens there is for its own machine alone. */
export const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'

/** An IPv4 subnet that can be reckoned with; a single address is a /32. */
const isSubnet = (text: string): boolean => {
  const [base = '', bits = '32', ...more] = text.split('/')
  return more.length === 0 && isIPv4(base) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32
}

/** Whether an IPv4 address lies in a subnet; false for whatever is none. */
export const inSubnet = (address: string, subnet: string): boolean =>
  isIPv4(address) && isSubnet(subnet) && holds(subnet, address)

/** Whether two IPv4 subnets share an address; false for whatever is none. */
export const overlapping = (a: string, b: string): boolean => isSubnet(a) && isSubnet(b) && overlap(a, b)

/** What a project may take: the private ranges that Docker hands out itself, then corners of 10/8. */
const candidates: readonly string[] = [
  ...Array.from({ length: 16 }, (_, i) => `172.${16 + i}.0.0/16`),
  ...Array.from({ length: 256 }, (_, i) => `10.${i}.213.0/24`),
]

/** The widest route that says "this range is taken"; a wider one (a VPN's 0.0.0.0/1) only says where the rest goes. */
const WIDEST = 8

type Route = HostSight['routes'][number]

const takingRoutes = ({ routes }: Pick<HostSight, 'routes'>): Route[] =>
  routes.filter(({ destination }) => bitsOf(destination) >= WIDEST)

/** What of a host is in a range already: a route, or an address of its own; null when nothing is. */
export function takenBy(host: Pick<HostSight, 'addresses' | 'routes'>, subnet: string): Route | null {
  const own = host.addresses.map(({ address, device }) => ({ destination: address, device }))
  return [...takingRoutes(host), ...own].find(({ destination }) => overlapping(destination, subnet)) ?? null
}

/** A subnet that overlaps no network of the project, of the engine and no route of the host; null when all are taken. */
export function freeSubnetOf(facts: Facts): string | null {
  const taken = [
    ...plannedNetworks(facts).map(({ subnet }) => subnet ?? ''),
    ...engineNetworks(facts).flatMap(({ subnets }) => subnets),
    ...(facts.host === null ? [] : takingRoutes(facts.host).map(({ destination }) => destination)),
  ]
  return candidates.find(candidate => !taken.some(other => overlapping(candidate, other))) ?? null
}
