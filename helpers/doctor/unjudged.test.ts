import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../probe/path-protocol.ts'
import type { FindingCode } from '../text/findings.ts'
import type { Facts } from './facts.ts'
import { at, stopped } from './fixtures/row.ts'
import type { Suspicion } from './suspicion.ts'
import { ends, factsOf, LAN, path, service, TARGET } from './testing.ts'
import { crashed, failed, unexplained } from './unjudged.ts'

const url = at(LAN)
const one = [service('api', url)]

/** What is said in English: the services, the check and the reason. */
const said = (suspicions: readonly Suspicion[]) =>
  suspicions.map(({ code, services, place, values: { check, reason } }) => {
    expect([code, place]).toEqual(['FAP-901', null])
    return [services.join(' '), ...[check, reason].map(text => (typeof text === 'object' ? text?.en : text))]
  })

describe('what did not come to an end', () => {
  test('a check, with the services that it was for, and no secret', () => {
    const failures = [
      { check: 'look', reason: `it printed ${url}`, services: ['api'] },
      { check: 'engine', reason: 'no' },
    ]
    expect(said(failed(factsOf({ facts: { failures } })))).toEqual([
      ['api', 'look', `it printed ${url}`],
      ['', 'engine', 'no'],
    ])
    const secret = factsOf({ url: `http://u:sesame@${LAN}:1`, facts: { failures: [{ check: 'x', reason: 'sesame' }] } })
    expect(JSON.stringify(failed(secret))).not.toContain('sesame')
  })

  test.each([
    ['binary', 'it holds NUL bytes: it is no text'],
    ['EIO', 'EIO'],
  ])('a .env that cannot be read: %s', (reason, text) => {
    const facts = factsOf()
    const env = { file: '.env', kind: 'unreadable', reason } as const
    expect(said(failed({ ...facts, project: { ...facts.project, env } }))).toEqual([['', '.env', text]])
  })

  test('nothing, where all did', () => {
    expect(failed(factsOf())).toEqual([])
  })

  test('rules that threw, by the kind of their error', () => {
    const told = (error: unknown) => said([crashed('names', error)])
    expect(told(new TypeError('secret'))).toEqual([
      ['', 'the rules «names»', 'a mistake of the doctor’s own (TypeError).'],
    ])
    expect(told('secret')).toEqual([['', 'the rules «names»', 'a mistake of the doctor’s own (?).']])
  })
})

describe('what was seen and nothing explains', () => {
  const of = (code: FindingCode, ...services: string[]): Suspicion => ({ code, services, place: null, values: {} })
  const refused = (more: Partial<Facts> = {}) => factsOf({ engine: { refusal: 'no probe' }, facts: more })
  const engine = ['', 'the probes', 'no probe']
  const way = ['api', `the way to ${TARGET}`]
  const broken = (end: Partial<PathSteps> = ends.words(502)) => factsOf({ services: one, ends: { api: end } })

  test.each([
    ['the engine’s refusal', refused(), [], [engine]],
    ['not where a check that failed says it', refused({ failures: [{ check: 'x', reason: 'no probe' }] }), [], []],
    ['also where another check failed', refused({ failures: [{ check: 'x', reason: 'y' }] }), [], [engine]],
    ['nor where the engine is found wanting', refused(), [of('FAP-601')], []],
    ['nor where its kernel is', refused(), [of('FAP-602')], []],
    ['nor where its subnet is', refused(), [of('FAP-603')], []],
    ['but beside any other finding', refused(), [of('FAP-301')], [engine]],
    ['nothing of an engine that cannot be used', factsOf({ facts: { engine: null } }), [], []],
  ] as const)('%s', (_, facts, suspicions, expected) => {
    expect(said(unexplained(facts, suspicions))).toEqual(expected)
  })

  const behind = (how: string) => [...way, `it ended behind the proxy with ${how}, which no rule explains.`]
  const connect = { address: LAN, errno: null, source: null, ms: 1 }

  test.each([
    ['nothing is known', { connect: null }, 'what was seen on it does not tell.'],
    ['the name', ends.name('EAI_AGAIN'), 'the name of the proxy does not resolve (EAI_AGAIN).'],
    ['the connect', ends.connect('EMFILE'), `the connect to ${LAN}:2526 ended with EMFILE, which no rule explains.`],
    [
      'its words',
      { ...ends.words(502), connect },
      `${LAN}:2526 took the connection and then did what no rule explains (502).`,
    ],
    ['TLS', ends.tls('X', null), behind('X').at(-1)],
    ['the target', ends.target('EOF'), behind('EOF').at(-1)],
  ] as const)('a way that ended: %s', (_, end, reason) => {
    expect(said(unexplained(broken(end), []))).toEqual([[...way, reason]])
  })

  test('a way past any proxy, well or not', () => {
    const none = [[...way, 'no variable names a proxy for it, and no finding says why.']]
    for (const end of [{}, ends.connect('ENETUNREACH')])
      expect(said(unexplained(factsOf({ services: one, facts: { paths: [path('api', null, end)] } }), []))).toEqual(
        none,
      )
  })

  test.each([
    ['not that of a service with an error', [of('FAP-301', 'api')], 0],
    ['nor where the whole project has one', [of('FAP-301')], 0],
    ['but beside a warning', [of('FAP-104', 'api')], 1],
    ['or a warning of the whole project', [of('FAP-604')], 1],
    ['or an error of another', [of('FAP-301', 'other')], 1],
  ] as const)('%s', (_, suspicions, count) => {
    expect(unexplained(broken(), suspicions)).toHaveLength(count)
  })

  test('nothing of the proxy itself, nor of who waits for one that is not there yet', () => {
    const proxy = service('proxy', '', { planned: {} })
    const own = factsOf({ services: [proxy], facts: { paths: [path('proxy', null)] } })
    expect(unexplained(own, [])).toEqual([])
    const waiting = [stopped(service('api', at('proxy'))), stopped(proxy)]
    const paths = [path('api', at('proxy'), ends.name('ENOTFOUND'))]
    expect(unexplained(factsOf({ services: waiting, facts: { paths } }), [])).toEqual([])
    expect(unexplained(factsOf({ services: one }), [])).toEqual([])
  })
})
