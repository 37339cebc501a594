import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accessList } from './access.ts'

const asNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

describe('accessList', () => {
  test('a CIDR holds the addresses that share its first bits, and no others', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 1, max: 32 }), (network, address, bits) => {
        const size = 2 ** (32 - bits)
        const within = Math.floor(asNumber(network) / size) === Math.floor(asNumber(address) / size)
        expect(accessList([`${network}/${bits}`])(address)).toBe(within)
      }),
    )
  })

  test('an address stands for itself, an empty list for nobody', () => {
    expect(accessList(['172.28.0.5', '10.0.0.0/8'])('172.28.0.5')).toBe(true)
    expect(accessList(['172.28.0.5'])('172.28.0.6')).toBe(false)
    expect(accessList([])('127.0.0.1')).toBe(false)
  })

  test.each(['', 'localhost', '10.0.0.0/33', '10.0.0/8', '::1', '10.0.0.0/'])('%j is no entry', entry => {
    expect(() => accessList([entry])).toThrow(RangeError)
  })
})
