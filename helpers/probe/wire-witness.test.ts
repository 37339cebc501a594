import { expect, test } from 'vitest'
import type { WireRecord } from '../upstream/wire-log.ts'
import { evidenceIn } from './fixtures/captured.ts'
import { outcomeOf } from './outcome.ts'
import { wireWitness } from './wire-witness.ts'

const asked = evidenceIn('credentials missing https')
const refused = { ...asked, upstream: [], internet: [] }
const record: WireRecord = {
  connection: 1,
  kind: 'connect',
  source: '172.28.0.2',
  local: { host: '192.168.3.84', port: 2526 },
  method: 'CONNECT',
  target: 'huggingface.co:443',
  credentials: false,
  answer: 407,
  nonce: refused.nonce,
  bytes: null,
}
const seeing = (...answers: readonly (readonly WireRecord[])[]) => {
  let looks = 0
  const wire = async () => [...(answers[Math.min(looks++, answers.length - 1)] ?? [])]
  return { witness: wireWitness({ id: 'web-1', wire }), looks: () => looks }
}

test('a refusal that the client saw and the wire shows is one of both sides; without the wire it is nothing', async () => {
  expect(outcomeOf(refused)).toBe('inconclusive')
  const completed = await seeing([record]).witness(refused)
  expect(completed.upstream).toMatchObject([{ upstream: 'web-1', answer: 407, source: '172.28.0.2' }])
  expect(outcomeOf(completed)).toBe('auth-required')
})

test('the record is waited for; one of another nonce, or not answered yet, is not it', async () => {
  const late = seeing([{ ...record, nonce: 'other' }], [{ ...record, answer: null }], [record])
  expect(outcomeOf(await late.witness(refused))).toBe('auth-required')
  expect(late.looks()).toBe(3)
})

test('what another answer went over the wire for proves no refusal', async () => {
  const completed = await seeing([{ ...record, answer: 200 }]).witness(refused)
  expect(outcomeOf(completed)).toBe('inconclusive')
})

test('what was recorded already, or ended otherwise, is left as it is', async () => {
  const { witness, looks } = seeing([record])
  for (const situation of ['proxied https', 'nothing listens https']) {
    const evidence = evidenceIn(situation)
    expect(await witness(evidence)).toEqual(evidence)
  }
  expect(await witness(asked)).toEqual(asked)
  expect(looks()).toBe(0)
})
