import { expect, test } from 'vitest'
import type { InternetRecord, UpstreamRecord } from '../../host/seat-protocol.ts'
import type { Case } from './cases.ts'
import { curl } from './curl.ts'
import { PORTS } from './ground.ts'
import { type End, endOf, exitOf, toldBy, variableOf } from './judge.ts'
import type { Seen } from './measure.ts'

const passed = (answer: number | null, port: number = PORTS.http_proxy): UpstreamRecord => ({
  upstream: 'u',
  connection: 1,
  at: 0,
  kind: answer === null ? 'connection' : 'connect',
  source: '10.99.0.1',
  local: { host: '10.99.0.1', port },
  method: null,
  target: null,
  credentials: false,
  answer,
  nonce: null,
  bytes: null,
})
const arrived = (via: InternetRecord['via']): InternetRecord => ({
  at: 0,
  nonce: 'c0ffee',
  scheme: 'http',
  host: 'hub.kit.test',
  method: 'GET',
  path: '/',
  status: 200,
  via,
})
const through = { upstream: 'u', connection: 1 }
const faulty = (kind: NonNullable<Case['fault']>['kind']) => ({ fault: { kind, port: 4000 } })

type Sketch = Partial<Pick<Seen, 'upstream' | 'internet'>> & { code?: number | null; output?: string } & Pick<
    Case,
    'fault'
  >

const seen = ({ code = 1, output = '', upstream = [], internet = [], ...rest }: Sketch): Seen => ({
  asked: { id: 'x', url: 'http://hub.kit.test/', env: {}, ...rest },
  nonce: 'c0ffee',
  left: { code, signal: null, output },
  upstream,
  internet,
})

test.each<[string, Sketch, End]>([
  ['both sides say so', { code: 0, upstream: [passed(200)], internet: [arrived(through)] }, 'proxied'],
  ['nobody was asked for it', { code: 0, internet: [arrived(null)] }, 'direct'],
  ['arrived, but the client says it failed', { internet: [arrived(null)] }, 'inconclusive'],
  ['arrived through an upstream that knows nothing', { code: 0, internet: [arrived(through)] }, 'inconclusive'],
  [
    'went past a proxy that was asked too',
    { code: 0, upstream: [passed(200)], internet: [arrived(null)] },
    'inconclusive',
  ],
  [
    'once through and once past',
    { code: 0, upstream: [passed(200)], internet: [arrived(through), arrived(null)] },
    'inconclusive',
  ],
  ['the client says 0, and nothing came anywhere', { code: 0 }, 'no-request'],
  ['407', { upstream: [passed(407)], ...faulty('407') }, 'auth-required'],
  [
    '407, whatever the client says',
    { code: 0, upstream: [passed(407), passed(null)], ...faulty('407') },
    'auth-required',
  ],
  ['502', { upstream: [passed(502)], ...faulty('502') }, 'upstream-failed'],
  ['what the proxy does not understand', { upstream: [passed(400)] }, 'wrong-protocol'],
  ['a proxy that hangs', { code: null, upstream: [passed(null)], ...faulty('hangs') }, 'timeout'],
  ['a SOCKS port', { upstream: [passed(null)], ...faulty('SOCKS') }, 'wrong-protocol'],
  ['nobody listens', faulty('refused'), 'refused'],
  ['somebody did listen there', { upstream: [passed(null)], ...faulty('refused') }, 'inconclusive'],
])('%s', (_, sketch, end) => {
  expect(endOf(seen(sketch))).toBe(end)
})

test('the port tells the variable, unless several were used', () => {
  expect(variableOf(seen({ upstream: [passed(200, PORTS.ALL_PROXY)] }))).toBe('ALL_PROXY')
  expect(variableOf(seen({ upstream: [passed(200), passed(200, PORTS.HTTP_PROXY)] }))).toBeNull()
  expect(variableOf(seen({}))).toBeNull()
})

test('what differs from request to request is left out of what is told', () => {
  const output = 'note\ncurl: (7) Failed to connect to 10.99.0.1 port 4000 after 12 ms: no\n'
  expect(toldBy(curl, seen({ output, ...faulty('refused') }))).toBe(
    'curl: (7) Failed to connect to … port … after …: no',
  )
  expect(toldBy({ ...curl, told: /^(no\w+)$/gm }, seen({ output }))).toBe('note')
})

test('a client that was ended has no exit code', () => {
  expect([exitOf(seen({ code: null }).left), exitOf(seen({ code: 7 }).left)]).toEqual(['none', '7'])
})
