import { beforeEach, expect, test } from 'vitest'
import { evidenceIn } from '../probe/fixtures/captured.ts'
import type { Sight } from '../probe/probe.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { explain, notProxiedBy } from './matchers.ts'
import { beginProofs, judge } from './proofs.ts'

beforeEach(() => {
  beginProofs()
})

const sightOf = (situation: string): Sight => ({
  vantage: 'api',
  sources: ['127.0.0.1'],
  path: 'api → 172.28.0.1:2526 → https://huggingface.co/',
  repeat: 'docker compose exec api curl -v https://huggingface.co/',
  evidence: evidenceIn(situation),
})

const upstreamOf = (id: string) => ({ id }) as Upstream
const proxied = sightOf('proxied https')
const serving = upstreamOf(proxied.evidence.upstream[0]?.upstream ?? '')

test('proxied by this very upstream, from the vantage’s own address', () => {
  const proof = judge(proxied, 'proxied')
  expect(notProxiedBy(proof, ['172.28.0.9', '127.0.0.1'], serving)).toBe(null)
  expect(notProxiedBy(proof, ['127.0.0.1'], upstreamOf('other'))).toBe('another upstream than other recorded it')
  expect(notProxiedBy(proof, ['172.28.0.9'], serving)).toBe('it came from 127.0.0.1, which is not 172.28.0.9')
  expect(notProxiedBy(proof, [], serving)).toContain('it came from 127.0.0.1')
  expect(notProxiedBy(judge(sightOf('denied https'), 'proxied'), ['127.0.0.1'], serving)).toBe('it ended denied')
})

test('the matchers agree, take a promise too, and keep a proof each', async () => {
  const proofs = beginProofs()
  await expect(proxied).toBeProxiedBy(serving)
  await expect(Promise.resolve(sightOf('nothing listens https'))).toEnd('refused')
  expect(proofs.map(({ expected, outcome }) => [expected, outcome])).toEqual([
    ['proxied', 'proxied'],
    ['refused', 'refused'],
  ])
})

test.each<readonly [string, () => Promise<unknown>, why: string]>([
  [
    'another upstream',
    async () => expect(proxied).toBeProxiedBy(upstreamOf('other')),
    'but another upstream than other',
  ],
  [
    'another source',
    async () => expect({ ...proxied, sources: ['172.28.0.9'] }).toBeProxiedBy(serving),
    'but it came from',
  ],
  [
    'a failure',
    async () => expect(sightOf('denied http')).toBeProxiedBy(serving),
    'expected proxied, but it ended denied',
  ],
  ['another end', async () => expect(sightOf('denied http')).toEnd('refused'), 'expected refused, but it ended denied'],
  ['a success', async () => expect(proxied).toEnd('refused'), 'expected refused, but it ended proxied'],
])('a matcher fails for %s, and says why', async (_, assertion, why) => {
  await expect(assertion()).rejects.toThrow(why)
})

test('what is not so proves nothing: the matchers have no opposite', async () => {
  await expect(async () => expect(sightOf('denied http')).not.toBeProxiedBy(serving)).rejects.toThrow(
    'say how it must end',
  )
  await expect(async () => expect(proxied).not.toEnd('refused')).rejects.toThrow('say how it must end')
})

test('a failure is explained with its path, both sides, the outcome and how to repeat it', () => {
  const proof = judge(sightOf('credentials missing https'), 'proxied')
  const { nonce } = proof.evidence
  expect(explain(proof, 'it ended auth-required').replace(/\d+ ms/, '37 ms')).toBe(`\
api → 172.28.0.1:2526 → https://huggingface.co/: expected proxied, but it ended auth-required

  client    curl 8.22.0: exit 7, CONNECT 407, 37 ms
            * CONNECT tunnel failed, response 407
            curl: (7) CONNECT tunnel failed, response 407
  upstream  CONNECT huggingface.co:443 from 127.0.0.1 answered 407
  internet  nothing
  nonce     ${nonce}
  repeat    docker compose exec api curl -v https://huggingface.co/`)
  const arrived = explain(judge(proxied, 'refused'), 'it ended proxied')
  expect(arrived).toContain(`internet  GET https://huggingface.co/?familyai-nonce=${proxied.evidence.nonce} 200`)
})
