import { expect, test } from 'vitest'
import { ROOT } from '../../engine/paths.ts'
import { judge } from './judge.ts'

const kept = '+ image sha256:1 familyai-kit/lab:forky-1 kept'
const ours = [
  '+ process 7 sleep 60',
  '- iptables -A INPUT -j ACCEPT',
  '+ container /familyai-kit-r1-api-1 c0ffee running of run r1',
  `+ file ${ROOT}/left, 1 bytes of 2026-01-02T03:04:05.000Z`,
  '- file /etc/hosts, 1 bytes of 2026-01-02T03:04:05.000Z',
  '+ file /tmp/r1',
]
const anybodys = [
  '+ container /somebody c0ffee running',
  '+ container /familyai-kit-lab-forky-1 c0ffee running of run r2',
  '+ file /tmp/somebody',
  '+ listener tcp 0.0.0.0:80',
]

test('on a machine of one’s own every change counts but what the kit keeps', () => {
  const judged = judge([...ours, kept, ...anybodys], { shared: false, runs: [] })
  expect(judged).toEqual({ changed: [...ours, ...anybodys], others: [], kept: [kept] })
})

test('on a shared machine what may be the doing of others is told and does not count', () => {
  const judged = judge([...ours, kept, ...anybodys], { shared: true, runs: ['r1'] })
  expect(judged).toEqual({ changed: ours, others: anybodys, kept: [kept] })
})
