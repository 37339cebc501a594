import { describe, expect, test } from 'vitest'
import type { Proof } from '../../probe/evidence.ts'
import { path } from '../fixture/diagnoses.ts'
import { host as hostFacts, proof, scenario } from '../fixture/sample.ts'
import { type Way, wayDrawn, wayOf } from './way.ts'
import { waysTaken } from './ways.ts'

const lab = hostFacts('lab/forky')
const bridge = '172.28.0.2'

type Case = Partial<Pick<Proof, 'outcome' | 'path' | 'vantage'>> & {
  client?: Partial<Proof['evidence']['client']>
  seen?: boolean
}

function proofOf({
  outcome = 'refused',
  path = 'api → 192.168.3.84:2526 → https://huggingface.co/',
  client,
  seen = false,
}: Case): Proof {
  const { upstream } = proof.evidence
  const sight = { ...proof.evidence.client, connectStatus: 0, remote: null, ...client }
  const evidence = { ...proof.evidence, client: sight, upstream: seen ? upstream : [], internet: [] }
  return { ...proof, vantage: path.split(' → ')[0] ?? '', path, outcome, expected: outcome, evidence }
}

/** `container bridge host ✗ proxy internet`: the roles, and before which of them it ended. */
const told = ({ hops, broken }: Way): string => hops.map(({ role }, i) => (i === broken ? `✗ ${role}` : role)).join(' ')

const all = 'container bridge host proxy internet'

describe('where a request ended', () => {
  test.each<[string, Case, string | null, string]>([
    ['out', { outcome: 'proxied', seen: true }, bridge, all],
    ['past the proxy', { outcome: 'direct' }, bridge, 'container bridge host internet'],
    ['refused by the host', {}, bridge, 'container bridge host ✗ proxy internet'],
    [
      'refused by its own loopback',
      { path: 'api → 127.0.0.1:2526 → https://x/' },
      bridge,
      'container ✗ proxy internet',
    ],
    [
      'in host mode, loopback is the host',
      { path: 'd → 127.0.0.1:2526 → https://x/' },
      '127.0.0.1',
      'container host ✗ proxy internet',
    ],
    ['from the host itself', { path: 'host → 127.0.0.1:2526 → https://x/' }, null, 'host ✗ proxy internet'],
    ['a firewall drops', { outcome: 'timeout' }, bridge, 'container bridge ✗ host proxy internet'],
    ['a firewall rejects', { outcome: 'unreachable' }, bridge, 'container bridge ✗ host proxy internet'],
    [
      'nobody has the address',
      { outcome: 'unreachable', path: 'api → 192.168.3.99:2526 → https://x/' },
      bridge,
      'container bridge host ✗ proxy internet',
    ],
    [
      'the proxy never answers',
      { outcome: 'timeout', client: { remote: '192.168.3.84' } },
      bridge,
      'container bridge host proxy ✗ internet',
    ],
    [
      'the proxy wants credentials',
      { outcome: 'auth-required', seen: true },
      bridge,
      'container bridge host proxy ✗ internet',
    ],
    ['the proxy cuts it off', { outcome: 'reset' }, bridge, 'container bridge host proxy ✗ internet'],
    [
      'the proxy cannot go on',
      { outcome: 'upstream-failed', seen: true },
      bridge,
      'container bridge host proxy ✗ internet',
    ],
    [
      'the name is not known',
      { outcome: 'dns-failed', path: 'api → host.docker.internal:2526 → https://x/' },
      bridge,
      'container ✗ bridge host proxy internet',
    ],
    [
      'a proxy container',
      { outcome: 'proxied', path: 'api → proxy:2526 → https://x/', seen: true },
      bridge,
      'container bridge proxy internet',
    ],
    ['without a proxy', { outcome: 'timeout', path: 'api → https://x/' }, bridge, 'container bridge host ✗ internet'],
  ])('%s', (_, given, source, expected) => {
    expect(told(wayOf(proofOf(given), lab, source))).toBe(expected)
  })

  test('the addresses on the way are those of the host, and say why it ended', () => {
    const { hops, how } = wayOf(proofOf({ client: { errno: 'ECONNREFUSED' } }), lab, bridge)
    expect(hops.map(({ address }) => address)).toEqual([
      bridge,
      '172.28.0.1',
      '192.168.3.84',
      '192.168.3.84:2526',
      'huggingface.co',
    ])
    expect(how).toBe('refused · ECONNREFUSED')
  })

  test('a host that nobody described leaves its addresses out', () => {
    expect(told(wayOf(proofOf({}), undefined, null))).toBe('container bridge host ✗ proxy internet')
  })
})

test('each way is there once, the unexpected first; ports that the kernel chose make no other way', () => {
  const wrong: Proof = { ...proofOf({}), expected: 'proxied' }
  const onPort = (port: number) =>
    proofOf({ outcome: 'proxied', path: `api → 192.168.3.84:${port} → https://huggingface.co/`, seen: true })
  const scenarios = [scenario('a/b', 'lab/forky', { proofs: [onPort(1001), onPort(1002), wrong] })]
  const taken = waysTaken({ scenarios, hosts: [lab] })
  expect(taken.map(({ outcome, expected, proofs }) => [outcome, expected, proofs])).toEqual([
    ['refused', false, 1],
    ['proxied', true, 2],
  ])
  expect(taken[1]?.way.hops[3]?.address).toBe('192.168.3.84')
  // The address of the vantage is known from the proof that got out.
  expect(taken[0]?.way.hops[0]?.address).toBe('172.28.0.2')
})

test('what the doctor drew', () => {
  const drawn = path(['api', 'familyai 172.28.0.1', '192.168.3.84:2526', 'huggingface.co'], 2, 'ECONNREFUSED')
  expect(told(wayDrawn(drawn, 'bridge', true))).toBe('container bridge ✗ proxy internet')
  expect(told(wayDrawn(path(['d', 'host', '127.0.0.1:1', 'x']), 'host', true))).toBe('container host proxy internet')
  const own = path(['api', 'familyai 172.28.0.1', '127.0.0.1:2526', 'huggingface.co'], 2, 'ECONNREFUSED')
  expect(told(wayDrawn(own, 'bridge', true))).toBe('container ✗ proxy internet')
  expect(wayDrawn(path(['d', 'x']), 'bridge', false).how).toBeNull()
})
