import { expect, test } from 'vitest'
import { readComposeConfig } from './compose-config.ts'

/** As compose 2.40 writes it: the driver where the file names one, and none otherwise. */
test('the kind of a network, which is a bridge unless its file says otherwise', () => {
  const networks = { a: {}, b: { driver: 'default' }, c: { driver: 'bridge' }, d: { driver: 'macvlan' }, e: null }
  const read = readComposeConfig(JSON.stringify({ name: 'p', services: {}, networks }))
  expect(read?.networks.map(({ key, driver }) => `${key} ${driver}`)).toEqual([
    ...['a bridge', 'b bridge', 'c bridge', 'd macvlan', 'e bridge'],
  ])
})
