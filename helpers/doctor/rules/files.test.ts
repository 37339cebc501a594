import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEnv } from '../env/readings.ts'
import type { Environment } from '../facts.ts'
import { environmentRules } from './environment.ts'
import { factsOf, type Sketch, suspect, variables } from './files-testing.ts'
import { urlRules } from './url.ts'

const rules = [...urlRules, ...environmentRules]

/** Everything but texts of our own: values are strings, places are numbers. */
const said = (sketch: Sketch): string => JSON.stringify(suspect(rules, sketch))

const name = fc.constantFrom('PROXY_URL', 'HTTPS_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'TOKEN')
/** Long enough to be found in no text by chance; with all that owners put into passwords. */
const secret = fc
  .array(fc.constantFrom(...'aZ09@:/#?%$&;,. \'"\\`|*=+~!-_^{}'), { maxLength: 6 })
  .map(part => `s3cr3t${part.join('')}w0rd`)
const url = fc
  .record({ scheme: fc.constantFrom('http://', 'socks5h://', 'ftp://', ''), user: secret, password: secret })
  .map(({ scheme, user, password }) => `${scheme}${user}:${password}@192.168.3.84:2526`)

/** What containers get: where a quote or a `#` cuts a URL, a piece of it. */
const asComposeReads = (env: string): Environment => {
  const read = readEnv(new TextEncoder().encode(env), {})
  const readings = 'refused' in read ? [] : read.readings
  const known = readings.flatMap(({ name: key, compose }) => (compose.kind === 'set' ? [[key, compose.text]] : []))
  return Object.fromEntries(known)
}

type Where = 'env' | 'shell' | 'given' | 'read'

/** Each value in `.env`, and where else it stands. */
function planted(values: Environment, quote: string, where: Where): Sketch {
  const env = Object.entries(values)
    .map(([key, value]) => `${key}=${quote}${value}${quote}\n`)
    .join('')
  const own = { ...variables('http://h:1'), ...(where === 'read' ? asComposeReads(env) : values) }
  return {
    env,
    interpolated: Object.keys(values),
    ...(where === 'shell' && { shell: values }),
    ...(where === 'given' && { given: values }),
    services: {
      web: {
        own: where === 'given' ? {} : own,
        running: { container: 'c', environment: values, extraHosts: [], addresses: [] },
      },
      api: { own: variables('http://h:1') },
    },
  }
}

const secretless = (text: string) => {
  expect(text).not.toContain('s3cr3t')
  expect(text).not.toContain('w0rd')
}

test('credentials of any variable appear in no suspicion, wherever they stand', () => {
  const where = fc.constantFrom<Where>('env', 'shell', 'given', 'read')
  fc.assert(
    fc.property(fc.dictionary(name, url, { minKeys: 1 }), fc.constantFrom('', "'", '"', ' '), where, (...all) =>
      secretless(said(planted(...all))),
    ),
    { numRuns: 500 },
  )
})

test.each<[string, Environment, string]>([
  ['a comment', { http_proxy: 's3cr3t #w0rd:x@192.168.3.84:2526' }, ''],
  ['a quote', { ALL_PROXY: 's3cr3t"w0rd:x@192.168.3.84:2526' }, '"'],
  ['a quote in a list', { NO_PROXY: 's3cr3t"w0rd:x@192.168.3.84:2526', PROXY_URL: 'http://h:1' }, '"'],
  ['a quote, and a name behind it', { PROXY_URL: "http://s3cr3t'w0rd:x@192.168.3.84:2526" }, "'"],
  ['a path', { PROXY_URL: 'http://s3cr3t/w0rd:x$y@192.168.3.84:2526' }, ''],
])('what %s leaves of a URL is not taken for a host', (_, values, quote) => {
  secretless(said(planted(values, quote, 'read')))
})

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'PROXY_URL=',
        'NO_PROXY=',
        'http://h:1',
        '"',
        "'",
        '$',
        '${',
        '\r\n',
        '\n',
        '\uFEFF',
        ' ',
        '#',
        '&',
        ',',
      ),
      {
        maxLength: 40,
      },
    )
    .map(pieces => new TextEncoder().encode(pieces.join(''))),
)

test('any bytes as .env, and any values, are judged without a crash, at lines that are there', () => {
  fc.assert(
    fc.property(bytes, fc.dictionary(name, fc.string({ unit: 'binary' })), (env, own) => {
      const sketch = { env, services: { web: { own }, api: { own: variables('http://h:1', own.NO_PROXY) } } }
      const { env: sight } = factsOf(sketch).project
      const lines = sight.kind === 'read' ? sight.readings.lines.length : 0
      for (const { place } of suspect(rules, sketch))
        if (place?.file === '.env') expect(place.line).toBeLessThanOrEqual(Math.max(1, lines))
    }),
    { numRuns: 500 },
  )
})

test('200 services with a list of 200 names are judged at once', () => {
  const names = Array.from({ length: 200 }, (_, index) => `service-${index}`)
  const list = names.slice(1).join(',')
  const services = Object.fromEntries(
    names.map(each => [each, { own: variables('http://h:1', `10.0.0.0/8,${list},a:1`) }]),
  )
  const began = performance.now()
  const found = suspect(rules, { services })
  expect(performance.now() - began).toBeLessThan(5_000)
  const counts = (wanted: string) =>
    found.filter(({ code }) => code === wanted).map(({ services: concerned }) => concerned.length)
  expect(counts('FAP-108')).toEqual([200])
  expect(counts('FAP-109')).toEqual([199])
})
