import { expect, test } from 'vitest'
import { changes, mayBeOurs } from './machine.ts'

test('what is gone and what has come, as often as it did', () => {
  expect(changes(['a', 'b', 'b'], ['b', 'c'])).toEqual(['- a', '- b', '+ c'])
  expect(changes(['a', 'b'], ['b', 'a'])).toEqual([])
})

test.each([
  ['+ container /familyai-kit-r1-api-1 c0ffee running', true],
  ['+ network familyai-kit-r1_familyai d00d', true],
  ['+ address br-0123456789ab 10.213.4.1/24', true],
  ['- route default via 192.168.3.1 dev eth0', true],
  ['- iptables -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', true],
  ['+ iptables -A POSTROUTING -s 10.213.4.0/24 ! -o br-0123456789ab -j MASQUERADE', true],
  ['+ container /somebody c0ffee running', false],
  ['- image sha256:1 somebody/image:1', false],
  ['+ address br-0123456789ab 172.19.0.1/16', false],
  ['+ address veth01@if2 fe80::1/64', false],
  ['- iptables -A FORWARD -o docker0 -j DOCKER', false],
  ['+ iptables -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE', false],
])('%s may be ours: %s', (change, expected) => {
  expect(mayBeOurs(change, ['r1', '10.213.4.'])).toBe(expected)
})
