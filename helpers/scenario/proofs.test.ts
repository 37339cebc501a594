import { expect, test } from 'vitest'
import type { Outcome, Proof } from '../probe/evidence.ts'
import { evidenceIn } from '../probe/fixtures/captured.ts'
import { beginProofs, judge, markControls, uncontrolled } from './proofs.ts'

const sightOf = (vantage: string, situation: string) => ({
  vantage,
  sources: ['172.28.0.2'],
  path: `${vantage} → …`,
  repeat: 'curl …',
  evidence: evidenceIn(situation),
})
const proofOf = (vantage: string, outcome: Outcome): Proof => {
  const { sources: _, ...sight } = sightOf(vantage, 'proxied https')
  return { ...sight, outcome, expected: outcome, control: false }
}

test('a probe is judged by its evidence, not by what is expected, and kept for the scenario that runs', () => {
  const first = beginProofs()
  const proof = judge(sightOf('api', 'denied https'), 'proxied')
  expect(proof).toMatchObject({ vantage: 'api', expected: 'proxied', outcome: 'denied', control: false })
  expect(first).toEqual([proof])

  const second = beginProofs()
  judge(sightOf('api', 'proxied https'), 'proxied')
  expect(second.map(({ outcome }) => outcome)).toEqual(['proxied'])
  expect(first.length).toBe(1)
})

test.each<readonly [string, proofs: readonly (readonly [vantage: string, Outcome])[], alone: readonly number[]]>([
  ['nothing proven', [], []],
  ['a success needs no control', [['api', 'proxied']], []],
  ['a failure by itself', [['api', 'refused']], [0]],
  [
    'the control may come after',
    [
      ['api', 'refused'],
      ['api', 'proxied'],
    ],
    [],
  ],
  [
    'or before',
    [
      ['api', 'proxied'],
      ['api', 'timeout'],
    ],
    [],
  ],
  [
    'another vantage is no control',
    [
      ['api', 'refused'],
      ['host', 'proxied'],
    ],
    [0],
  ],
  [
    'nor is a request past the proxy',
    [
      ['api', 'refused'],
      ['api', 'direct'],
    ],
    [0],
  ],
  [
    'nor another failure',
    [
      ['api', 'refused'],
      ['api', 'timeout'],
    ],
    [0, 1],
  ],
  ['inconclusive proves nothing', [['api', 'inconclusive']], [0]],
  ['past the proxy is no failure to connect', [['api', 'direct']], []],
  [
    'one control for all of a vantage',
    [
      ['api', 'refused'],
      ['api', 'denied'],
      ['api', 'proxied'],
      ['host', 'reset'],
    ],
    [3],
  ],
])('without a positive control: %s', (_, made, alone) => {
  const proofs = made.map(([vantage, outcome]) => proofOf(vantage, outcome))
  expect(uncontrolled(proofs)).toEqual(alone.map(index => proofs[index]))
})

test('only a success beside a failure of the same vantage is marked as its control', () => {
  const made = [
    proofOf('api', 'refused'),
    proofOf('api', 'proxied'),
    proofOf('api', 'direct'),
    proofOf('host', 'proxied'),
  ]
  expect(markControls(made).map(({ control }) => control)).toEqual([false, true, false, false])
  expect(made.some(({ control }) => control)).toBe(false)
})
