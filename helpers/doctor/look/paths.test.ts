import { describe, expect, test } from 'vitest'
import type { PathBatch, PathSteps, PathWalks } from '../../probe/path-protocol.ts'
import { timeouts } from '../../timeouts.ts'
import { vantages } from '../facts.ts'
import type { Errand } from './errands.ts'
import { walkAll } from './paths.ts'
import type { Stands } from './stands.ts'

const steps: PathSteps = {
  name: null,
  connect: { address: '192.168.3.84', errno: null, source: '172.28.0.2', ms: 1 },
  ...{ speaks: 'http', proxyTls: null, answer: null, tls: null, target: null },
}
const secret = { username: 'dad', password: 'secret' }
const proxy = { scheme: 'http', host: '192.168.3.84', port: 2526, credentials: secret } as const
const errand = (vantage: string, target = 'https://huggingface.co'): Errand => ({ vantage, target, proxy })

type Setting = Partial<Pick<Stands, 'stranger' | 'refusal'>> & { readonly time?: number }

/** A seat whose program answers as the test says; what it was told is kept. */
async function walk(
  errands: readonly Errand[],
  pids: Readonly<Record<string, number | null>>,
  answer: (batch: PathBatch) => readonly PathWalks[],
  { time, stranger = Promise.resolve(null), refusal = null }: Setting = {},
) {
  const told: { batch: PathBatch; argv: readonly string[]; timeout: number }[] = []
  const must = async (argv: readonly string[], options: { stdin?: string; timeout?: number } = {}) => {
    const batch: PathBatch = JSON.parse(options.stdin ?? '')
    told.push({ batch, argv, timeout: options.timeout ?? 0 })
    return JSON.stringify(answer(batch))
  }
  const of = new Map(Object.entries(pids).map(([name, pid]) => [name, { pid }]))
  const trusts = { of: new Map([['b', { bundle: 0 }]]), bundles: ['PEM'] }
  const walked = await walkAll({ seat: { must } }, errands, { of, stranger, refusal }, trusts, time)
  return { ...walked, told }
}

const allWalk = ({ vantages }: PathBatch) => vantages.map(({ requests }) => ({ steps: requests.map(() => steps) }))

describe('walks', () => {
  test('one program for all, one vantage for a namespace, and what is alike is walked once', async () => {
    const errands = ['a', 'a2', 'b', vantages.host, vantages.stranger, 'nobody'].map(name => errand(name))
    const { paths, failures, told } = await walk(errands, { a: 7, a2: 7, b: 7 }, allWalk)
    expect(told).toHaveLength(1)
    const requests = told[0]?.batch.vantages.map(({ pid, requests }) => [pid, requests.map(({ trust }) => trust)])
    expect(requests).toEqual([
      [7, [{ files: [] }, { bundle: 0 }]],
      [null, [{ files: [] }]],
    ])
    expect(paths.map(({ vantage }) => vantage)).toEqual(['a', 'a2', 'b', vantages.host])
    expect(failures).toEqual([])
  })
  test('credentials go by stdin, and are not in what comes back', async () => {
    const { paths, told } = await walk([errand('a')], { a: 7 }, allWalk)
    expect(told[0]?.batch.vantages[0]?.requests[0]?.proxy?.credentials).toEqual(secret)
    expect(JSON.stringify(told[0]?.argv)).not.toContain('secret')
    expect(paths).toEqual([
      {
        ...{ vantage: 'a', target: 'https://huggingface.co', steps },
        proxy: { scheme: 'http', host: '192.168.3.84', port: 2526, credentials: true },
      },
    ])
  })
  test('a namespace that fails, and a request without an end, are failures of those who asked', async () => {
    const errands = [errand('a'), errand('b'), errand('b', 'https://slow.test'), errand('c'), errand(vantages.host)]
    const answer = (): PathWalks[] => [
      { failed: 'nsenter: no such process' },
      { steps: [steps, null] },
      { failed: 'nsenter: no such process' },
      { steps: [null] },
    ]
    const { paths, failures } = await walk(errands, { a: 1, b: 2, c: 3 }, answer, { time: 1_234 })
    expect(paths.map(({ vantage, target }) => `${vantage} ${target}`)).toEqual(['b https://huggingface.co'])
    expect(failures).toEqual([
      { check: 'path', reason: 'nsenter: no such process', services: ['a', 'c'] },
      { check: 'path', reason: 'https://slow.test: no end after 1234 ms', services: ['b'] },
      { check: 'path (host)', reason: 'https://huggingface.co: no end after 1234 ms' },
    ])
  })
  test.each([
    [vantages.host, { a: 1 }, {}],
    [vantages.stranger, { a: 1 }, { stranger: Promise.resolve({ pid: 9 }) }],
  ])('one of %s that fails is a failure too', async (vantage, pids, setting) => {
    const answer = (): PathWalks[] => [{ steps: [steps] }, { failed: 'nsenter: no such process' }]
    const { paths, failures } = await walk([errand('a'), errand(vantage)], pids, answer, setting)
    expect(paths.map(({ vantage }) => vantage)).toEqual(['a'])
    expect(failures).toEqual([{ check: `path ${vantage}`, reason: 'nsenter: no such process' }])
  })
  test('a stranger whom the engine refused is a failure, unless all were refused so, or nobody asks him', async () => {
    const refused = () => ({ stranger: Promise.reject(new Error('no space left\nat all')) })
    const [own, door] = [errand('a'), errand(vantages.stranger)]
    const { paths, failures } = await walk([own, door], { a: 1 }, allWalk, refused())
    expect(paths).toHaveLength(1)
    expect(failures).toEqual([{ check: 'path (stranger)', reason: 'no space left' }])
    expect((await walk([door], {}, allWalk, refused())).failures).toEqual(failures)
    expect((await walk([door], {}, allWalk, { ...refused(), refusal: 'no space left' })).failures).toEqual([])
    const { stranger } = refused()
    await expect(stranger).rejects.toThrow('no space left')
    expect((await walk([own], { a: 1 }, allWalk, { stranger })).failures).toEqual([])
  })
  test('an answer that is too short leaves nobody out', async () => {
    const { failures } = await walk([errand('a'), errand('b')], { a: 1, b: 2 }, () => [{ steps: [] }])
    expect(failures.flatMap(({ services }) => services)).toEqual(['a', 'b'])
  })
  test.each([
    [5_000, 5_000],
    [10 * timeouts.walk, timeouts.walk],
    [-3, 0],
  ])('%i ms are left: they may take %i', async (time, patience) => {
    const { told } = await walk([errand('a')], { a: 1 }, allWalk, { time })
    expect(told[0]?.batch.patience).toBe(patience)
    expect(told[0]?.timeout).toBeGreaterThan(patience)
  })
  test('nothing to walk starts nothing', async () => {
    const { told } = await walk([errand('a')], {}, allWalk)
    expect(told).toEqual([])
  })
})
