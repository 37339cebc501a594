import { BlockList, isIP } from 'node:net'

/**
 * An access list of IPv4 addresses and CIDRs (`172.28.0.0/16`): the returned function tells whether an address is on it.
 * Throws a RangeError naming an entry that is neither.
 */
export const accessList = (entries: readonly string[]): ((address: string) => boolean) => {
  const list = new BlockList()
  for (const entry of entries) add(list, entry)
  return address => isIP(address) === 4 && list.check(address)
}

const add = (list: BlockList, entry: string): void => {
  const [, network = '', bits] = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(entry) ?? []
  if (isIP(network) !== 4 || Number(bits ?? 0) > 32) throw new RangeError(`not an IPv4 address or CIDR: ${entry}`)
  if (bits === undefined) list.addAddress(network)
  else list.addSubnet(network, Number(bits))
}
